/**
 * Before the widgets come to life: gives each the reader's language, since that of the page around them is English, and
 * makes the shadow roots in browsers that do not make them of the markup. It knows of the widget only its tag name.
 */
for (const template of document.querySelectorAll('template[shadowrootmode]')) {
  template.parentElement.attachShadow({ mode: 'open' }).append(template.content);
  template.remove();
}

for (const place of document.querySelectorAll('.place'))
  for (const widget of place.shadowRoot?.querySelectorAll('petition-widget') ?? []) widget.lang = navigator.language;
