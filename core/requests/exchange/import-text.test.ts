import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

const only = (text: string, fileName: string | null = null) => {
  const imported = importText(fileName, text);
  expect(imported.problem).toBeNull();
  expect(imported.requests).toHaveLength(1);
  return { kind: imported.kind, notes: imported.notes, ...imported.requests[0] };
};
const payloadOf = (text: string) => only(text).payload;
const url = 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations';

describe('plain JSON', () => {
  it('is an event, with every digit, and named after its file', () => {
    const event = '\uFEFF{ "id": 12345678901234567890, "a": 1.0 }\r\n';
    expect(only(event, 'C:\\work\\events\\refund order.json')).toMatchObject({
      kind: 'json',
      name: 'refund order',
      functionName: '',
      payload: '{ "id": 12345678901234567890, "a": 1.0 }',
      templating: true,
    });
  });

  it('is sent as it stands when it has braces that Lambdeck would take for a variable', () => {
    expect(only('{"a":"{{mustache}}"}').templating).toBe(false);
  });

  it('is taken with a note when it is broken, and refused when it is something else', () => {
    expect(only('{"a": {{id}} }').notes).toEqual([
      'It is not valid JSON as it stands: Lambda would reject it.',
    ]);
    expect(importText(null, 'hello there').problem?.name).toBe('NotRecognised');
    expect(importText(null, '  ').problem?.name).toBe('NothingToImport');
    expect(importText('a.json', 'PK\u0003\u0004\0').problem?.name).toBe('NotText');
  });
});

describe('a file of Lambdeck’s own', () => {
  const text = 'name: Refund\nfunction: orders\npayload: |\n  {"a": 1.0}\n';

  it('is read by its name, and by its keys when it was pasted', () => {
    expect(only(text, 'refund.lambda.yml')).toMatchObject({ kind: 'lambdeck-request', name: 'Refund' });
    expect(only(text)).toMatchObject({ kind: 'lambdeck-request', functionName: 'orders' });
  });

  it('says where it is broken', () => {
    expect(importText('refund.lambda.yml', 'function: [').problem?.message).toContain('refund.lambda.yml');
  });
});

describe('a cURL command', () => {
  it('is read with headers, event and qualifier, without its credentials', () => {
    const read = only(
      `curl -sS -XPOST '${url}?Qualifier=live' \\
        -H 'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261128/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=abc' \\
        -H "X-Amz-Security-Token: FwoGtoken" -H 'x-amz-invocation-type: Event' -H 'X-Amz-Log-Type: None' \\
        -H 'X-Amz-Client-Context: eyJjdXN0b20iOnsiYSI6MX19' -H 'X-Amz-Tenant-Id: blue' -H 'X-Custom: 1' \\
        --data-raw '{"it'\\''s": "\\u00e9 $HOME"}' -m 30 -o /dev/null`,
    );
    expect(read).toMatchObject({
      kind: 'curl',
      name: 'orders',
      functionName: 'orders',
      qualifier: 'live',
      invocationType: 'Event',
      logTail: false,
      clientContext: '{"custom":{"a":1}}',
      tenantId: 'blue',
      timeoutSeconds: 30,
      payload: '{"it\'s": "\\u00e9 $HOME"}',
    });
    expect(JSON.stringify(read)).not.toMatch(/AKIDEXAMPLE|FwoGtoken|Signature=/);
    expect(read.notes.join(' ')).toContain('Credentials and signatures were left out');
    expect(read.notes.join(' ')).toContain('x-custom');
    expect(read.notes.join(' ')).toContain('eu-west-1');
  });

  it('is read in the quotes of every shell', () => {
    const event = '{"a":"b c","q":"say \\"hi\\""}';
    const lines = [
      `curl ${url} -d '${event}'`,
      `curl ${url} -d "${event.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`,
      `curl ${url} --data-raw $'{"a":"b c","q":"say \\\\"hi\\\\""}'`,
      `curl ^"${url}^" ^\r\n  -X ^"POST^" ^\r\n  --data-raw ^"^{\\^"a\\^":\\^"b c\\^",\\^"q\\^":\\^"say \\\\\\^"hi\\\\\\^"\\^"^}^"`,
      `curl.exe ${url} \`\n  -d '${event}'`,
      `PS C:\\Users\\me> curl.exe ${url} -d '{\\"a\\":\\"b c\\",\\"q\\":\\"say \\\\\\"hi\\\\\\"\\"}'`,
    ];
    for (const line of lines)
      expect([line, JSON.parse(payloadOf(line) ?? '')]).toEqual([line, JSON.parse(event)]);
  });

  it.each([
    ['a here-string', (event: string) => `curl.exe -d @'\n${event}\n'@ ${url}`],
    ['one with the line breaks of Windows', (event: string) => `curl.exe ${url} -d @'\r\n${event}\r\n'@`],
    ['a variable', (event: string) => `$body = @'\n${event}\n'@\ncurl.exe ${url} -d $body`],
    [
      'a variable in quotes',
      (event: string) => `$Body = '${event.replaceAll("'", "''")}'\ncurl.exe ${url} -d "$body"`,
    ],
    ['a pipeline', (event: string) => `@'\n${event}\n'@ | curl.exe ${url} -d "@-"`],
    [
      'lines with backticks',
      (event: string) =>
        `aws lambda invoke \`\n  --function-name orders \`\n  --payload @'\n${event}\n'@ \`\n  out.json`,
    ],
    [
      'double quotes',
      (event: string) =>
        `aws lambda invoke --function-name=orders --payload @"\n${event.replaceAll('$', '`$')}\n"@ out.json`,
    ],
  ])('reads what PowerShell writes as %s', (_name, line) => {
    const event = `{"a":"b c","q":"it's \\"hi\\" \u0027@ $5","n":1.0}`;
    expect(only(line(event))).toMatchObject({ functionName: 'orders', payload: event });
  });

  it('knows no value that PowerShell alone knows', () => {
    const read = only(`$id = Get-Id\ncurl.exe ${url} -d "{""a"":""$id""}"`);
    expect(read.payload).toBe('{"a":"$id"}');
    expect(read.notes.join(' ')).toContain('variable of the shell');
  });

  it.each([
    `Invoke-RestMethod -Uri "${url}" -Method Post -Body '{}'`,
    `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\nInvoke-WebRequest -UseBasicParsing -Uri "${url}" -Body "{}"`,
    `$answer = irm ${url} -Method Post -Body '{}'`,
    `Invoke-LMFunction -FunctionName orders -Payload '{}'`,
  ])('does not read %s, and says what can be read in its place', (text) => {
    expect(importText(null, text).problem).toMatchObject({
      name: 'NotRecognised',
      message: expect.stringContaining('PowerShell'),
      remedy: expect.stringContaining('Copy as cURL'),
    });
    expect(importText('call.ps1', text).problem?.remedy).toContain('Copy as cURL');
  });

  it('understands what bash writes as $', () => {
    expect(payloadOf(`curl ${url} -d $'"\\xc3\\xa9\\u00e9\\ud83d\\ude00\\101\\n\\'!"'`)).toBe('"éé😀A\n\'!"');
  });

  it('takes what a pipe, a here-document or a here-string gives it', () => {
    expect(payloadOf(`echo '{"a":1}' | curl ${url} -d @-`)).toBe('{"a":1}');
    expect(payloadOf(`curl ${url} --data-binary @- <<'EOF'\n{"a":\n1}\nEOF\n`)).toBe('{"a":\n1}\n');
    expect(payloadOf(`curl ${url} --data-binary @- <<< '[1]'`)).toBe('[1]\n');
    expect(payloadOf(`cat <<-EOF | curl ${url} --json @-\n\t{"a":2}\n\tEOF\n`)).toBe('{"a":2}\n');
  });

  it('says which file it did not read and which variables only the shell knows', () => {
    expect(only(`curl ${url} -d @event.json`).notes.join(' ')).toContain('The event is in event.json');
    expect(only(`curl ${url} -d "{\\"a\\":\\"$ID\\"}"`)).toMatchObject({ payload: '{"a":"$ID"}' });
    expect(only(`curl ${url} -d "{\\"a\\":\\"$ID\\"}"`).notes.join(' ')).toContain('variable of the shell');
    expect(only(`curl ${url}`).notes.join(' ')).toContain('POST');
  });

  it('is read for streaming, the local emulator and several calls in one script', () => {
    const streamed = `curl -d '{}' http://localhost:9000/2021-11-15/functions/orders/response-streaming-invocations`;
    expect(only(streamed)).toMatchObject({ streaming: 'on', functionName: 'orders' });
    const script = `#!/bin/bash\nset -e # first\ncurl ${url} -d '1' && curl ${url} -d '2'; curl https://example.com\nif true; then curl ${url} -d '3'; fi\n`;
    const { requests, notes } = importText('calls.sh', script);
    expect(requests.map(({ name, payload }) => [name, payload])).toEqual([
      ['orders', '1'],
      ['orders 2', '2'],
      ['orders 3', '3'],
    ]);
    expect(notes[0]).toMatch(/^orders: /);
  });

  it('is a request for each address, and for each part between --next', () => {
    const payloads = (text: string) =>
      importText(null, text).requests.map(({ name, payload }) => [name, payload]);
    const other = url.replace('orders', 'refunds');
    expect(payloads(`curl -d '1' ${url} ${other}`)).toEqual([
      ['orders', '1'],
      ['refunds', '1'],
    ]);
    expect(payloads(`curl -d '1' ${url} --next -sS -d '2' ${other} -: ${url} -d '3'`)).toEqual([
      ['orders', '1'],
      ['refunds', '2'],
      ['orders 2', '3'],
    ]);
  });

  it('is no request when it calls something else', () => {
    expect(importText(null, 'curl https://abc.lambda-url.eu-west-1.on.aws/functions/').problem?.name).toBe(
      'NotRecognised',
    );
  });
});

describe('an AWS CLI command', () => {
  it('is read with all its options', () => {
    expect(
      only(
        `$ aws --profile prod lambda invoke --function-name=arn:aws:lambda:eu-west-1:123456789012:function:orders --qualifier live \\
          --invocation-type RequestResponse --cli-binary-format raw-in-base64-out --payload '{"a": 1.0}' \\
          --client-context eyJjdXN0b20iOnsiYSI6MX19 --log-type Tail --tenant-id blue --no-cli-pager \\
          --durable-execution-name first --region eu-west-1 --query LogResult --cli-read-timeout 20 out.json > log.txt 2>&1`,
      ),
    ).toMatchObject({
      kind: 'aws-cli',
      name: 'orders',
      functionName: 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
      qualifier: 'live',
      payload: '{"a": 1.0}',
      clientContext: '{"custom":{"a":1}}',
      logTail: true,
      tenantId: 'blue',
      durableExecutionName: 'first',
      timeoutSeconds: 20,
      notes: [
        'It was sent with --profile prod: choose that with the connection.',
        'It was sent with --region eu-west-1: choose that with the connection.',
      ],
    });
  });

  it('takes a payload in base64 for what it stands for, and text for text', () => {
    const base64 = Buffer.from('{"é": 1.0}').toString('base64');
    expect(payloadOf(`aws lambda invoke --function-name a --payload ${base64} out`)).toBe('{"é": 1.0}');
    expect(payloadOf(`aws lambda invoke --function-name a --payload 1234 out`)).toBe('1234');
    expect(payloadOf(`aws lambda invoke --function-name a --payload "{\\"a\\": 1}" out`)).toBe('{"a": 1}');
    expect(payloadOf(`aws lambda invoke --function-name a --payload "{""a"": 1}" out`)).toBe('{"a": 1}');
  });

  it('repeats no password and no signature of an address in what it says', () => {
    const cli = 'aws --endpoint-url https://me:hidden-word@proxy.example lambda invoke --function-name a out';
    expect(only(cli).notes.join(' ')).toContain('--endpoint-url https://proxy.example:');
    const curl = `curl -d '{}' "https://me:hidden-word@$HOST/2015-03-31/functions/a/invocations?X-Amz-Signature=hidden-word"`;
    const notes = only(curl).notes.join(' ');
    expect(notes).toContain('holds what only the shell knows');
    expect(notes).not.toContain('hidden-word');
  });

  it('says which file it did not read', () => {
    const read = only('aws lambda invoke --function-name a --payload file://events/a.json out');
    expect(read).toMatchObject({
      payload: '',
      notes: ['The event is in events/a.json, which was not read: add its text.'],
    });
  });

  it('reads its other forms', () => {
    expect(only(`aws lambda invoke-async --function-name a --invoke-args '{}'`).invocationType).toBe('Event');
    expect(
      only(`aws lambda invoke --cli-input-json '{"FunctionName":"a","InvocationType":"DryRun"}' out`),
    ).toMatchObject({ functionName: 'a', invocationType: 'DryRun' });
    expect(importText(null, 'aws lambda list-functions').problem?.name).toBe('NotRecognised');
  });
});

describe('a HAR file', () => {
  const call = (body: string, headers: Record<string, string> = {}, more: object = {}) => ({
    request: {
      method: 'POST',
      url: `${url}?Qualifier=%24LATEST`,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      postData: { mimeType: 'application/json', text: body, ...more },
    },
    response: {},
  });
  const har = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } });

  it('gives its Invoke calls, each once, and nothing of the others', () => {
    const imported = importText(
      'session.har',
      har(
        { request: { method: 'GET', url: 'https://example.com/', headers: [] } },
        call('{"a": 1.0}', { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE' }),
        call('{"a": 1.0}', { authorization: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE' }),
        { request: { method: 'OPTIONS', url, headers: [] } },
        call(
          Buffer.from('{"b": "é"}').toString('base64'),
          { 'X-Amz-Invocation-Type': 'Event' },
          { encoding: 'base64' },
        ),
        { broken: true },
      ),
    );
    expect(imported.kind).toBe('har');
    expect(
      imported.requests.map(({ name, payload, qualifier, invocationType }) => [
        name,
        payload,
        qualifier,
        invocationType,
      ]),
    ).toEqual([
      ['orders', '{"a": 1.0}', '$LATEST', 'RequestResponse'],
      ['orders 2', '{"b": "é"}', '$LATEST', 'Event'],
    ]);
    expect(JSON.stringify(imported)).not.toContain('AKIDEXAMPLE');
    expect(imported.notes).toContain('orders: 2 equal calls are one request.');
  });

  it('says that it has none, or that it is cut off', () => {
    expect(importText('a.har', har()).problem?.name).toBe('NoInvokeCalls');
    expect(importText('a.har', har(call('{}')).slice(0, -3)).problem?.name).toBe('BrokenHar');
  });
});
