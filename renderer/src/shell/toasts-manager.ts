import { Toast } from '@base-ui/react/toast';

/** For short answers to what was just done, with an undo where there is one. Failures go to the notices, which stay. */
export const toasts = Toast.createToastManager();
