import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import styles from './toasts.module.css';
import { toasts } from './toasts-manager.ts';

export function Toasts() {
  return (
    <Toast.Provider toastManager={toasts} timeout={8000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles['viewport']}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles['toast']}>
      <Toast.Content className={styles['content']}>
        <Toast.Title className={styles['title']} />
        <Toast.Action className={styles['action']} />
        <Toast.Close aria-label="Dismiss" className={styles['close']}>
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
