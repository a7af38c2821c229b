import { describe, expect, it } from 'vitest';
import type { Attempt, Report, Run } from '../../../contract/run.ts';
import { logRecord } from '../logs/testing/log-record.ts';
import { runWith } from './testing/run-with.ts';
import { timelineOf } from './timeline-segments.ts';

const plain = runWith({});

/** A moment so many milliseconds after the run began. */
const at = (milliseconds: number): string =>
  new Date(Date.parse(plain.startedAt) + milliseconds).toISOString();

function reportWith(change: Partial<Report>): Report {
  if (plain.report === null) throw new Error('the plain run has a report');
  return { ...plain.report, ...change };
}

const warm = { initMs: null, durationMs: 83.9 };

function attemptWith(change: Partial<Attempt>): Attempt {
  const [attempt] = plain.attempts;
  if (attempt === undefined) throw new Error('the plain run has an attempt');
  return { ...attempt, ...change };
}

/** Sent at 30 ms after 15 ms of connecting; the answer begins at 285 ms and ends at 290 ms. */
const measured = attemptWith({
  durationMs: 280,
  connectMs: 15,
  openMs: 19,
  sentMs: 20,
  firstByteMs: 275,
});

/** `key start+length tone basis`, rounded, and its note in brackets; a dash for what has no place. */
function drawn(change: Partial<Run>): readonly string[] {
  return timelineOf(runWith(change)).segments.map(({ key, startMs, lengthMs, tone, basis, note }) => {
    const place = startMs === null ? '-' : String(Number(startMs.toFixed(1)));
    const words = note === null ? '' : ` (${note})`;
    return `${key} ${place}+${Number(lengthMs.toFixed(1))} ${tone} ${basis}${words}`;
  });
}

const remarkOf = (change: Partial<Run>): string => timelineOf(runWith(change)).remark;

describe('timelineOf', () => {
  it.each<[string, Partial<Run>, readonly string[]]>([
    [
      'a warm run over an open connection, placed by START',
      {
        attempts: [{ ...measured, connectMs: null, openMs: 4, sentMs: 5 }],
        report: reportWith({ ...warm, startedAt: at(180) }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'send 14+1 here seen (connection was open)',
        'queue 15+165 rest derived',
        'invoke 180+83.9 invoke reported',
        'back 263.9+21.1 rest derived',
        'receive 285+5 here seen',
      ],
    ],
    [
      'a cold run whose init and START are timed',
      {
        attempts: [measured],
        report: reportWith({ durationMs: 60, startedAt: at(220), initStartedAt: at(38) }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'queue 30+8 rest derived',
        'init 38+179.6 init reported',
        'invoke 220+60 invoke reported',
        'back 280+5 rest derived',
        'receive 285+5 here seen',
      ],
    ],
    [
      'a cold run of which only START is timed: init is drawn before it',
      { attempts: [measured], report: reportWith({ durationMs: 60, startedAt: at(220) }) },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'queue 30+10.4 rest derived',
        'init 40.4+179.6 init derived',
        'invoke 220+60 invoke reported',
        'back 280+5 rest derived',
        'receive 285+5 here seen',
      ],
    ],
    [
      'a restore, of text logs that tell no time',
      {
        attempts: [measured],
        report: reportWith({ initMs: null, restoreMs: 120, durationMs: 60 }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'restore 30+120 init derived',
        'invoke 150+60 invoke derived',
        'rest 210+75 rest derived (network, queue, overhead)',
        'receive 285+5 here seen',
      ],
    ],
    [
      'a run recorded before connections were timed',
      {},
      [
        'prepare 0+10 here seen',
        'init 10+179.6 init derived',
        'invoke 189.6+83.9 invoke derived',
        'rest 273.5+24.5 rest derived (network, queue, overhead)',
      ],
    ],
    [
      'an environment that was provisioned before the run',
      { attempts: [measured], report: reportWith({ ...warm, initMs: 2500 }) },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'init -+2500 init reported (before this run)',
        'invoke 30+83.9 invoke derived',
        'rest 113.9+171.1 rest derived (network, queue, overhead)',
        'receive 285+5 here seen',
      ],
    ],
    [
      'the same, by its own clock',
      {
        attempts: [measured],
        report: reportWith({ ...warm, initMs: 20, startedAt: at(40), initStartedAt: at(-60_000) }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'queue 30+10 rest derived',
        'init -+20 init reported (before this run)',
        'invoke 40+83.9 invoke reported',
        'back 123.9+161.1 rest derived',
        'receive 285+5 here seen',
      ],
    ],
    [
      'retries, of which the last succeeded',
      {
        attempts: [
          attemptWith({ durationMs: 40, outcome: 'rejected', name: 'TooManyRequestsException' }),
          attemptWith({ number: 2, startedAt: at(150), waitedMs: 100, durationMs: 150 }),
        ],
        report: null,
      },
      [
        'prepare 0+10 here seen',
        'attempt 1 10+40 failed seen (TooManyRequestsException)',
        'wait 2 50+100 wait seen',
        'answer 150+150 rest seen',
      ],
    ],
    [
      'a stream, which arrives while the function runs',
      {
        streaming: true,
        firstByteMs: 60,
        attempts: [{ ...measured, firstByteMs: 40 }],
        report: reportWith({ ...warm, durationMs: 240, startedAt: at(35) }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'queue 30+5 rest derived',
        'invoke 35+240 invoke reported',
        'back 275+15 rest derived',
        'receive 89+201 here seen',
      ],
    ],
    [
      'a time-out',
      { attempts: [measured], report: reportWith({ ...warm, durationMs: 240, status: 'timeout' }) },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'invoke 30+240 failed derived (timed out)',
        'rest 270+15 rest derived (network, queue, overhead)',
        'receive 285+5 here seen',
      ],
    ],
    [
      'no REPORT',
      { attempts: [measured], report: null },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'answer 30+255 rest seen',
        'receive 285+5 here seen',
      ],
    ],
    [
      'spans of JSON logs, the last of which goes on after the answer',
      {
        attempts: [measured],
        report: reportWith({
          ...warm,
          durationMs: 250,
          startedAt: at(50),
          spans: [
            { name: 'responseLatency', startedAt: at(50), durationMs: 200 },
            { name: 'responseDuration', startedAt: at(250), durationMs: 1 },
            { name: 'runtimeOverhead', startedAt: at(251), durationMs: 49 },
          ],
        }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'queue 30+20 rest derived',
        'invoke 50+250 invoke reported (goes on after the answer)',
        'span 0 responseLatency 50+200 part reported',
        'span 1 responseDuration 250+1 part reported',
        'span 2 runtimeOverhead 251+49 part reported',
        'receive 285+5 here seen',
      ],
    ],
    [
      'spans under a clock that is off: they keep their places within the invoke',
      {
        attempts: [measured],
        report: reportWith({
          ...warm,
          startedAt: at(-5000),
          spans: [{ name: 'responseLatency', startedAt: at(-4999), durationMs: 80 }],
        }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'invoke 30+83.9 invoke derived',
        'span 0 responseLatency 31+80 part derived',
        'rest 113.9+171.1 rest derived (network, queue, overhead)',
        'receive 285+5 here seen',
      ],
    ],
    [
      'a queued event whose log was followed',
      {
        invocationType: 'Event',
        attempts: [measured],
        report: reportWith({ ...warm, startedAt: at(1300) }),
      },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'answer 30+255 rest seen',
        'receive 285+5 here seen',
        'queue 290+1010 rest derived',
        'invoke 1300+83.9 invoke reported',
      ],
    ],
    [
      'a queued event whose log tells no time',
      { invocationType: 'Event', attempts: [measured], report: reportWith(warm) },
      [
        'prepare 0+10 here seen',
        'sign 10+4 here seen',
        'connect 14+15 here seen',
        'send 29+1 here seen',
        'answer 30+255 rest seen',
        'receive 285+5 here seen',
        'invoke -+83.9 invoke reported',
      ],
    ],
    [
      'a connection that did not open',
      {
        attempts: [
          attemptWith({
            connectMs: null,
            openMs: null,
            sentMs: null,
            firstByteMs: null,
            name: 'ECONNREFUSED',
            durationMs: 30,
          }),
        ],
        report: null,
      },
      ['prepare 0+10 here seen', 'connect 10+30 failed seen (ECONNREFUSED)'],
    ],
    [
      'a request that was refused on this machine',
      { attempts: [], report: null },
      ['here 0+300 here seen (nothing was sent)'],
    ],
  ])('draws %s', (_what, change, expected) => {
    expect(drawn(change)).toEqual(expected);
  });

  it('says by how much a clock is off, and on which side', () => {
    const skewed = (startMs: number): string =>
      remarkOf({ attempts: [measured], report: reportWith({ ...warm, startedAt: at(startMs) }) });
    expect(skewed(-3170)).toContain('Lambda’s clock is at least 3.2 s behind this machine’s');
    expect(skewed(5201)).toContain('Lambda’s clock is at least 5 s ahead of this machine’s');
    expect(skewed(40)).toContain('may be some milliseconds off');
    expect(skewed(29)).toContain('may be some milliseconds off');
  });

  it('says whose clock it goes by', () => {
    const report = reportWith({ ...warm, startedAt: at(40) });
    const said = (time: string | null): string => {
      const start = logRecord({ kind: 'start', requestId: plain.requestId, time });
      return remarkOf({ attempts: [measured], report, logs: { ...plain.logs, records: [start] } });
    };
    expect(said(at(40))).toContain('Lambda’s clock');
    expect(said(null)).toContain('CloudWatch’s clock');
  });

  it('lengthens its axis for what goes on after the answer, and says the total as seen from here', () => {
    const timeline = timelineOf(
      runWith({
        invocationType: 'Event',
        attempts: [measured],
        report: reportWith({ ...warm, startedAt: at(1300) }),
      }),
    );
    expect(timeline.totalMs).toBe(300);
    expect(timeline.axisMs).toBeCloseTo(1383.9);
  });

  it('counts the first byte of a stream from when it was sent', () => {
    const streamed = runWith({ streaming: true, firstByteMs: 60, attempts: [measured] });
    expect(timelineOf(streamed).firstByteMs).toBe(89);
  });

  it('draws nothing outside its axis, whatever the moments say', () => {
    const strange = ['not a time', at(-1e9), at(1e9), at(15), at(299)];
    for (const startedAt of strange) {
      for (const initStartedAt of [null, ...strange]) {
        const report = reportWith({
          durationMs: 60,
          startedAt,
          initStartedAt,
          spans: strange.map((moment) => ({ name: 'span', startedAt: moment, durationMs: 5 })),
        });
        for (const attempts of [[measured], plain.attempts, [attemptWith({ startedAt: 'never' })]]) {
          const { segments, axisMs } = timelineOf(runWith({ attempts, report }));
          for (const { startMs, lengthMs } of segments) {
            expect(lengthMs).toBeGreaterThanOrEqual(0);
            if (startMs === null) continue;
            expect(startMs).toBeGreaterThanOrEqual(0);
            expect(startMs + lengthMs).toBeLessThanOrEqual(axisMs);
            // A clock that is off makes no axis of days.
            expect(axisMs).toBeLessThan(5000);
          }
        }
      }
    }
  });
});
