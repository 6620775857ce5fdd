import { type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover, type PopoverProps } from 'react-aria-components';

interface PopupProps {
  label: ReactNode;
  name?: string;
  className?: string;
  placement?: PopoverProps['placement'];
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button that opens a small window beside it; Escape and a click elsewhere close it. */
export function Popup({ label, name, className = '', placement = 'bottom start', children }: PopupProps): ReactNode {
  const title = name ?? (typeof label === 'string' ? label : '');
  return (
    <DialogTrigger>
      <Button className={`button ${className}`} {...(name ? { 'aria-label': name } : {})}>{label}<span aria-hidden="true" className="caret" /></Button>
      <Popover className="popup" placement={placement ?? 'bottom start'}>
        <Dialog aria-label={title || 'Menu'}>{({ close }) => (typeof children === 'function' ? children(close) : children)}</Dialog>
      </Popover>
    </DialogTrigger>
  );
}
