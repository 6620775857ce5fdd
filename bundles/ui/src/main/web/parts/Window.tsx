import { type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { text } from '../text';

interface WindowProps {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}

/** A window over the page. It is there as long as it is rendered. */
export function Window({ title, onClose, wide = false, children }: WindowProps): ReactNode {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => { if (!open) { onClose(); } }}>
      <Modal className={wide ? 'window wide' : 'window'}>
        <Dialog>
          <header>
            <Heading slot="title">{title}</Heading>
            <Button className="button plain" onPress={onClose} aria-label={text.close}>✕</Button>
          </header>
          <div className="window-body">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
