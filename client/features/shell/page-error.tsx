import { Component, type ReactNode } from "react";
import { ErrorNotice } from "#client/ui/error-notice.tsx";

/** Catches what a page throws and says so; the header and the navigation stay usable. */
export class PageError extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <main id="inhalt" className="bl-haupt bl-dicht" tabIndex={-1}>
        <ErrorNotice error={this.state.error} onRetry={() => window.location.reload()} />
      </main>
    );
  }
}
