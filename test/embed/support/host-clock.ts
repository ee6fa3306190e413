/** An element of a host page, made with a Lit of the host's own. Knows nothing of the widget. */
import { html, LitElement } from 'lit';

class HostClock extends LitElement {
  protected override render() {
    return html`<p>It is noon.</p>`;
  }
}
customElements.define('host-clock', HostClock);
