/**
 * Replaces the page's plain form with the widget, unless the reader has begun to fill it in: then
 * it stays and works as it is. What is typed while the widget loads is copied over. Knows names of
 * controls, nothing about campaigns.
 */
const widget = document.querySelector('petition-widget');
const form = widget.querySelector('form');
const controls = [...(form?.elements ?? [])].filter(({ name, type }) => name && type !== 'hidden');
const isFilled = (control) => (control.type === 'checkbox' ? control.checked : control.value !== '');

/** The control that had the focus last. */
let last;
form?.addEventListener('focusin', ({ target }) => {
  last = target.name;
});

// On Back, the next person at this machine must not find what somebody else typed.
addEventListener('pagehide', ({ persisted }) => {
  if (persisted) form?.reset();
});

const handOver = () => {
  const inside = (name) => widget.shadowRoot.querySelector(`form [name="${name}"]`);
  for (const control of controls.filter(isFilled)) {
    const own = inside(control.name);
    if (own?.type === 'checkbox') own.checked = control.checked;
    else if (own) own.value = control.value;
  }
  // The focused control is hidden now, and the browser has moved the focus to the body.
  if (last && (document.activeElement === document.body || form.contains(document.activeElement)))
    inside(last)?.focus();
  form?.reset();
};

// A frame that cannot send forms keeps its link.
const isFormless = document.documentElement.classList.contains('formless');
if (!isFormless && !controls.some(isFilled) && !form?.matches(':focus-within')) {
  widget.addEventListener('petition-ready', handOver, { once: true });
  const script = document.createElement('script');
  script.src = '/petition-widget.js';
  document.head.append(script);
}
