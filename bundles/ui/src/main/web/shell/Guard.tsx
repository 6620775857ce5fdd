import { Component, type ReactNode } from 'react';
import { text } from '../text';

/** Shows what went wrong instead of an empty page. */
export class Guard extends Component<{ children: ReactNode }, { failure: string }> {
  override state = { failure: '' };

  static getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (!this.state.failure) {
      return this.props.children;
    }
    return (
      <div className="empty" role="alert">
        <h1>{text.error.crash}</h1>
        <p>{this.state.failure}</p>
        <button type="button" onClick={() => location.reload()}>{text.error.reload}</button>
      </div>
    );
  }
}
