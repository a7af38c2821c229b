import { ExternalLink } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';

/** Opens a log in the CloudWatch console, in the system's browser. */
export function ConsoleLinkButton({ link }: { link: string }) {
  return (
    <IconButton
      label="Open in CloudWatch"
      hint="In the account that your browser is signed in to."
      onClick={() => window.open(link, '_blank', 'noopener')}
    >
      <ExternalLink aria-hidden="true" />
    </IconButton>
  );
}
