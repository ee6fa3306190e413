/** The count's image as a browser draws it, on a page of another site. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document, useStage } from './support/stage.ts';

const stage = useStage();

for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
  test(`${lang}: the PNG shows what the SVG shows, to the width of an edge`, async (t) => {
    const image = (format: string) =>
      `<img crossorigin="anonymous" width="320" height="64" alt="" src="${stage.campaign}/count.${format}?lang=${lang}">`;
    const visit = await stage.visit(t, document(image('svg') + image('png')));
    const [sizes, different, dark] = await visit.page.evaluate(async () => {
      const images = [...globalThis.document.images];
      await Promise.all(images.map((image) => image.decode()));
      const [svg = new Uint8ClampedArray(), png = new Uint8ClampedArray()] = images.map((image) => {
        const canvas = new OffscreenCanvas(640, 128);
        const context = canvas.getContext('2d');
        if (context) context.fillStyle = 'white';
        context?.fillRect(0, 0, 640, 128);
        context?.drawImage(image, 0, 0, 640, 128);
        return context?.getImageData(0, 0, 640, 128).data;
      });
      // Two ways of smoothing an edge differ by a part of what is between ink and paper.
      const off = png.filter((value, at) => Math.abs(value - (svg[at] ?? 0)) > 64).length;
      const ink = png.filter((value, at) => at % 4 === 0 && value < 64).length;
      return [images.map(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight]), off, ink] as const;
    });
    assert.deepEqual(sizes, [
      [320, 64],
      [640, 128],
    ]);
    assert.equal(different, 0);
    assert.ok(dark > 500, `${dark} dark pixels`);
    assert.deepEqual(visit.console, []);
  });
