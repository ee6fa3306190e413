/** The campaign's own words on the page: as Markdown says, and never as HTML. */
import { assert } from '@open-wc/testing';
import { smallWith } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';

const showText = (body: string): Promise<Visitor> => show(smallWith({ body, demands: [] }));

/** The tree of elements, with their text. */
const outline = (element: Element): string =>
  [...element.childNodes]
    .map((node) => {
      if (node instanceof Element) return `${node.localName}(${outline(node)})`;
      return node instanceof Text ? node.data.trim() : '';
    })
    .filter(Boolean)
    .join(' ');

describe("the campaign's text", () => {
  it('can have paragraphs, headings, emphasis, lists, quotes and breaks', async () => {
    const widget = await showText('One *two* **three**  \nfour\n\n## Five\n\n- six\n- seven\n\n3. eight\n\n> nine');
    assert.strictEqual(
      outline(widget.part('text')).replace(/\bspan\((.*?)\)/g, '$1'),
      'p(One em(two) strong(three) br() four) h3(Five) ul(li(p(six)) li(p(seven))) ol(li(p(eight))) blockquote(p(nine))',
    );
    assert.strictEqual(widget.the<HTMLOListElement>('ol').start, 3);
  });

  it('has links that open in a new tab without a referrer', async () => {
    const widget = await showText('[one](https://a.example/) [two](mailto:a@b.example) [three](tel:+85221234567)');
    const links = [...widget.part('text').querySelectorAll('a')];
    assert.deepEqual(
      links.map(({ href, target, rel }) => [href, target, rel]),
      ['https://a.example/', 'mailto:a@b.example', 'tel:+85221234567'].map((href) => [
        href,
        '_blank',
        'noopener noreferrer',
      ]),
    );
  });

  const hostile = [
    '<script>document.title = "taken"</script>',
    '<img src=x onerror="document.title=1">',
    '<b>bold</b> &lt;i&gt; &amp;',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>1</script>)',
    '<a href="https://a.example/">x</a>',
    '${1} {{1}} lit$1$ <!--?lit$1$-->',
  ];
  for (const text of hostile)
    it(`shows ${text} as what it is: text`, async () => {
      const { title } = document;
      const campaign = smallWith({
        title: { en: text },
        to: text,
        body: text,
        demands: [text],
        consent: { statement: text, updates: text, controller: text },
        fields: [{ name: 'branch', type: 'text', label: text }],
      });
      const widget = await show(campaign);
      for (const place of ['title', 'text', 'demands', 'label']) {
        const part = widget.part(place);
        assert.include(part.textContent.replace(/\s+/g, ' '), text);
        assert.isNull(part.querySelector('script, img, b, i, a'));
      }
      assert.strictEqual(document.title, title);
    });

  it('is there to be read where there is a picture beside it', async () => {
    const pixel = 'https://petitions.example/v1/campaigns/photo';
    const widget = await show(smallWith({ image: { src: pixel, alt: { en: 'A march', 'zh-Hant': '遊行' } } }));
    const image = widget.part<HTMLImageElement>('image');
    assert.deepEqual(
      [image.src, image.alt, image.referrerPolicy, image.loading],
      [pixel, 'A march', 'no-referrer', 'lazy'],
    );
    await widget.speak('zh-Hant');
    assert.strictEqual(image.alt, '遊行');
  });
});
