/** The adapters for services other than a petition server, by the `type` of the endpoint. */
import type { Service } from '../schema/index.ts';
import { actionNetwork } from './action-network.ts';
import type { Adapter } from './adapter.ts';
import type { Requester } from '../net/request.ts';
import { form } from './form.ts';
import { formspree } from './formspree.ts';
import { googleForms } from './google-forms.ts';
import { proca } from './proca.ts';

export const adapterOf = (service: Service, request: Requester): Adapter => {
  switch (service.type) {
    case 'action-network':
      return actionNetwork(service, request);
    case 'proca':
      return proca(service, request);
    case 'formspree':
      return formspree(service, request);
    case 'form':
      return form(service, request);
    case 'google-forms':
      return googleForms(service, request);
  }
};
