/** @param {import('@11ty/eleventy/UserConfig').default} config */
export default function (config) {
  config.addPassthroughCopy({ 'node_modules/petition-widget/dist/petition-widget*.js': '/' });
  config.addShortcode(
    'petition',
    (server, id, words) =>
      `<petition-widget campaign="${server}/v1/campaigns/${id}"><a href="${server}/p/${id}">${words}</a></petition-widget>`,
  );
  return { dir: { input: 'site' } };
}
