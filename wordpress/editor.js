/**
 * The block in the editor: asks for the petition, shows it as readers will see it, and makes a block
 * of what is pasted. A plain script that uses what WordPress brings (`wp`). The server draws the
 * block; what is saved here is the link that is left without the plugin.
 */
(({ apiFetch, blockEditor, blocks, components, element, i18n }, { pattern, servers, canAdd }) => {
  const { createElement: el, Fragment, useEffect, useState } = element;
  const { __, sprintf } = i18n;
  const { Button, Disabled, Notice, PanelBody, Placeholder, SelectControl, TextareaControl, TextControl } = components;
  const page = new RegExp(pattern);
  const listed = [...servers];

  /** What the address of a petition's page, frame or document says; any other is a document's own. */
  const read = (address) => {
    const [, server, id] = page.exec(address) ?? [];
    if (!server) return { campaign: address, server: address.replace(/^(https?:\/\/[^/]+).*$/, '$1/') };
    return {
      server,
      campaign: `${server}v1/campaigns/${id}`,
      page: `${server}p/${id}`,
      lang: /[?&]lang=([\w-]+)/.exec(address)?.[1],
    };
  };

  /** WordPress filters the attributes of blocks as HTML for some authors; this has nothing to filter. */
  const pack = (campaign) => encodeURIComponent(JSON.stringify(campaign));
  const unpack = (packed) => packed && JSON.parse(decodeURIComponent(packed));

  const isTrusted = (address) => listed.some((server) => address.startsWith(server));

  const endpointOf = ({ endpoint }) => endpoint?.url ?? endpoint ?? '';

  /** A text of a campaign in the language of the site, or in the campaign's own. */
  const textOf = (text, { locale }) => {
    if (typeof text !== 'object') return text;
    const wanted = document.documentElement.lang.toLowerCase();
    const key = Object.keys(text ?? {}).find((tag) => wanted.startsWith(tag.toLowerCase()));
    return text?.[key] ?? text?.[locale] ?? Object.values(text ?? {})[0];
  };

  const load = async (address) => {
    const response = await fetch(read(address).campaign, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error(String(response.status));
    const campaign = await response.json();
    if (typeof campaign?.id !== 'string') throw new Error('not a campaign document');
    return campaign;
  };

  const Ask = ({ start, onDone }) => {
    const [typed, setTyped] = useState(start);
    const [problem, setProblem] = useState('');
    const [isBusy, setBusy] = useState(false);
    const take = async (event) => {
      event.preventDefault();
      const given = typed.trim();
      setBusy(true);
      try {
        if (given.startsWith('{')) onDone({ campaign: JSON.parse(given), document: pack(JSON.parse(given)) });
        else onDone({ campaign: await load(given), address: given });
      } catch {
        setBusy(false);
        setProblem(
          given.startsWith('{')
            ? __('This is not a campaign document: it is no valid JSON.', 'petition-widget')
            : __('There is no petition at this address, or its server does not answer.', 'petition-widget'),
        );
      }
    };
    return el(
      Placeholder,
      {
        icon: 'edit',
        label: __('Petition', 'petition-widget'),
        instructions: __(
          'Paste the address of the petition’s page. A whole campaign document works too.',
          'petition-widget',
        ),
        notices: problem && el(Notice, { status: 'error', isDismissible: false }, problem),
      },
      el(
        'form',
        { onSubmit: take, style: { width: '100%' } },
        el(TextareaControl, {
          label: __('Address or document', 'petition-widget'),
          value: typed,
          rows: 2,
          placeholder: 'https://petitions.example/p/free-hk',
          onChange: setTyped,
          onKeyDown: (event) => {
            // An address is one line.
            if (event.key === 'Enter' && !typed.trim().startsWith('{')) void take(event);
          },
          __nextHasNoMarginBottom: true,
        }),
        el(
          Button,
          { variant: 'primary', type: 'submit', isBusy, disabled: isBusy || !typed.trim() },
          __('Show the petition', 'petition-widget'),
        ),
      ),
    );
  };

  const Warning = ({ server, onAdded }) => {
    const [problem, setProblem] = useState('');
    const host = server.replace(/^https?:\/\/|\/$/g, '');
    const add = async () => {
      try {
        const { petition_widget_servers: saved } = await apiFetch({ path: '/wp/v2/settings' });
        const data = { petition_widget_servers: [...saved, server] };
        const answer = await apiFetch({ path: '/wp/v2/settings', method: 'POST', data });
        listed.splice(0, Infinity, ...answer.petition_widget_servers);
        onAdded();
      } catch (error) {
        setProblem(error.message);
      }
    };
    return el(
      Notice,
      {
        status: 'warning',
        isDismissible: false,
        actions: canAdd
          ? // translators: %s is the name of a server.
            [{ label: sprintf(__('Show petitions of %s', 'petition-widget'), host), onClick: add, variant: 'primary' }]
          : [],
      },
      // translators: %s is the name of a server.
      sprintf(__('Readers see only a link: this site does not show petitions of %s yet.', 'petition-widget'), host),
      ' ',
      canAdd
        ? __('Everybody who can write posts here can then put its petitions into them.', 'petition-widget')
        : __('Ask an administrator to add it under Settings, Petitions.', 'petition-widget'),
      problem && el('p', {}, problem),
    );
  };

  const Preview = ({ attributes, campaign }) => {
    const { address, lang, theme } = attributes;
    const source = address ? { campaign: read(address).campaign } : {};
    const shown = { ...source, lang: lang || (address && read(address).lang), theme, 'dry-run': '' };
    return el('petition-widget', {
      ...shown,
      key: JSON.stringify([shown, attributes.document]),
      // Only the document is no string.
      ref: (widget) => {
        if (widget && !address) widget.campaign = campaign;
      },
    });
  };

  const Controls = ({ attributes, setAttributes, campaign, onReplace }) => {
    const { title = {}, locale = 'en' } = campaign ?? {};
    const tags = typeof title === 'object' ? Object.keys(title) : [locale];
    const nameOf = (tag) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
    const control = (name, control, more) =>
      el(control, {
        value: attributes[name] ?? '',
        onChange: (value) => setAttributes({ [name]: value || undefined }),
        __nextHasNoMarginBottom: true,
        ...more,
      });
    return el(
      blockEditor.InspectorControls,
      {},
      el(
        PanelBody,
        { title: __('Petition', 'petition-widget') },
        control('lang', SelectControl, {
          label: __('Language', 'petition-widget'),
          options: [
            { value: '', label: __('As the page', 'petition-widget') },
            ...tags.map((tag) => ({ value: tag, label: nameOf(tag) })),
          ],
        }),
        control('theme', SelectControl, {
          label: __('Colours', 'petition-widget'),
          options: [
            { value: '', label: __('As the page', 'petition-widget') },
            { value: 'light', label: __('Light', 'petition-widget') },
            { value: 'dark', label: __('Dark', 'petition-widget') },
          ],
        }),
        control('source', TextControl, {
          label: __('Source', 'petition-widget'),
          help: __('A code that is stored with each signature from here.', 'petition-widget'),
        }),
        el(Button, { variant: 'secondary', onClick: onReplace }, __('Choose another petition', 'petition-widget')),
      ),
    );
  };

  const Edit = ({ attributes, setAttributes }) => {
    const { address } = attributes;
    const [campaign, setCampaign] = useState(unpack(attributes.document));
    const [isAsking, setAsking] = useState(false);
    const [, setAdded] = useState(0);
    const props = blockEditor.useBlockProps();

    const take = ({ campaign: found, ...chosen }) => {
      const link = chosen.address && read(chosen.address).page;
      setCampaign(found);
      setAttributes({
        address: undefined,
        document: undefined,
        ...chosen,
        title: textOf(found.title, found),
        page: link ?? found.page,
      });
      setAsking(false);
    };
    useEffect(() => {
      if (!address || campaign) return;
      load(address).then(
        (found) => {
          // A block made of a pasted address does not know its title yet.
          if (attributes.title) setCampaign(found);
          else take({ campaign: found, address });
        },
        // The preview says what is wrong.
        () => {},
      );
    }, [address]);

    if (isAsking || (!address && !attributes.document)) {
      const start = address ?? JSON.stringify(campaign, null, 2) ?? '';
      return el('div', props, el(Ask, { start, onDone: take }));
    }
    const sender = address ? read(address).campaign : endpointOf(campaign ?? {});
    return el(
      Fragment,
      {},
      el(Controls, { attributes, setAttributes, campaign, onReplace: () => setAsking(true) }),
      el(
        'div',
        props,
        !isTrusted(sender) &&
          el(Warning, { server: read(address ?? sender).server, onAdded: () => setAdded((count) => count + 1) }),
        el(Disabled, {}, el(Preview, { attributes, campaign })),
      ),
    );
  };

  const save = ({ attributes: { address, title, page: link } }) =>
    el(
      'div',
      blockEditor.useBlockProps.save(),
      link || address ? el('a', { href: link ?? address }, title ?? address) : title,
    );

  const petition = (address) => blocks.createBlock('petition-widget/petition', { address });
  const isAddress = (text) => page.test(text) && isTrusted(text);

  blocks.registerBlockType('petition-widget/petition', {
    edit: Edit,
    save,
    transforms: {
      from: [
        {
          type: 'raw',
          // Before the block for any address.
          priority: 5,
          isMatch: (node) => node.nodeName === 'P' && isAddress(node.textContent.trim()),
          transform: (node) => petition(node.textContent.trim()),
        },
        {
          type: 'raw',
          priority: 5,
          // The plain element. WordPress takes unknown tags, as the element's, for words of a paragraph.
          schema: { div: { attributes: ['data-campaign'], children: { a: {} } } },
          isMatch: (node) => node.nodeName === 'DIV' && node.hasAttribute('data-campaign'),
          transform: (node) => petition(node.getAttribute('data-campaign')),
        },
        {
          type: 'shortcode',
          tag: 'petition',
          attributes: {
            address: {
              type: 'string',
              shortcode: ({ named, numeric }) => named.address ?? numeric[0]?.replace(/^["']|["']$/g, ''),
            },
            lang: { type: 'string', shortcode: ({ named }) => named.lang },
            theme: { type: 'string', shortcode: ({ named }) => named.theme },
            source: { type: 'string', shortcode: ({ named }) => named.source },
          },
        },
      ],
    },
  });
})(window.wp, window.petitionWidget);
