import { Option, type Command } from 'commander';
import { addConnectionOptions } from '../add-connection-options.ts';
import { addCommand, type Choose } from '../add-command.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { exitCodesOfCalls, helpAfter } from '../help-after.ts';
import type { EventsFlags, PutFlags } from './events-command.ts';

/** `lambdeck events list`, `get`, `put` and `delete`. */
export function addEvents(program: Command, choose: Choose): void {
  const events = addCommand(
    program,
    'events',
    'shareable test events of a function, as the Lambda console keeps them',
  );
  const help = (...examples: readonly string[]) => helpAfter({ examples, exitCodes: exitCodesOfCalls });

  addConnectionOptions(addCommand(events, 'list <function>', 'list the events of a function'))
    .option('--json', 'print one JSON array')
    .addHelpText('after', help('lambdeck events list orders --profile dev'))
    .action((name: string, flags: EventsFlags) =>
      choose(async () => (await import('./events-command.ts')).listEvents(name, flags)),
    );

  addConnectionOptions(
    addCommand(events, 'get <function> <event>', 'print the text of an event, as it stands'),
  )
    .addHelpText('after', help('lambdeck events get orders "late refund" --profile dev > event.json'))
    .action((name: string, event: string, flags: ConnectionFlags) =>
      choose(async () => (await import('./events-command.ts')).getEvent(name, event, flags)),
    );

  addConnectionOptions(addCommand(events, 'put <function> <event>', 'write an event'))
    .requiredOption('--payload <json>', 'the event: JSON text, @FILE, or - for stdin')
    .addOption(
      new Option('--type <type>', 'the invocation type that the console uses for it')
        .choices(['RequestResponse', 'Event'])
        .default('RequestResponse'),
    )
    .option('--force', 'write over the event of that name')
    .addHelpText(
      'after',
      help(
        'lambdeck events put orders "late refund" --payload @event.json --type Event --force --profile dev',
      ),
    )
    .action((name: string, event: string, flags: PutFlags) =>
      choose(async () => (await import('./events-command.ts')).putEvent(name, event, flags)),
    );

  addConnectionOptions(
    addCommand(events, 'delete <function> <event>', 'delete an event, for everyone who shares it'),
  )
    .addHelpText('after', help('lambdeck events delete orders "late refund" --profile dev'))
    .action((name: string, event: string, flags: ConnectionFlags) =>
      choose(async () => (await import('./events-command.ts')).deleteEvent(name, event, flags)),
    );
}
