/** Puts the desk into its page. */
import { OrganiserDesk } from './organiser-desk.ts';

customElements.define('organiser-desk', OrganiserDesk);
