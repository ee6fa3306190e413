export default {
  title: 'Our campaign',
  url: 'https://campaign.example',
  baseUrl: '/',
  presets: [['classic', { docs: false, blog: false }]],
  themeConfig: {
    navbar: {
      items: [
        { to: '/', label: 'Home', activeBaseRegex: '^/$' },
        { to: '/petition', label: 'Petition' },
      ],
    },
  },
};
