import * as z from 'zod';

// The content security policy forbids eval, which zod would otherwise try for faster parsers.
z.config({ jitless: true });
