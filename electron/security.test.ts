import { type PermissionCheckHandlerHandlerDetails, session, type WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { doubleApp } from '../tests/electron/app-double.ts';
import { WebContentsDouble } from '../tests/electron/browser-window-double.ts';
import { doubleState } from '../tests/electron/double-state.ts';
import { confineAllContents, denyPermissions, openExternalLink } from './security.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const permissions = [
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'local-fonts',
  'media',
  'midi',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'usb',
  'unknown',
] as const;

const ourMainFrame: PermissionCheckHandlerHandlerDetails = { isMainFrame: true };

function contentsAt(url: string): WebContents {
  const contents = new WebContentsDouble();
  contents.url = url;
  // The handlers ask the contents for nothing but their address.
  return contents as unknown as WebContents;
}

function requested(
  permission: (typeof permissions)[number] | 'clipboard-sanitized-write',
  url: string,
  isMainFrame = true,
): boolean | null {
  let answer: boolean | null = null;
  doubleState.permissionRequest?.(
    contentsAt(url),
    permission,
    (granted) => {
      answer = granted;
    },
    { isMainFrame, requestingUrl: url },
  );
  return answer;
}

describe('permissions', () => {
  denyPermissions(session.defaultSession);

  test.each(permissions)('%s is denied, asked for or checked', (permission) => {
    expect(requested(permission, 'app://lambdeck/index.html')).toBe(false);
    expect(doubleState.permissionCheck?.(null, permission, 'app://lambdeck', ourMainFrame)).toBe(false);
  });

  test('our own page may copy text, nobody else may', () => {
    const copying = 'clipboard-sanitized-write';
    expect(requested(copying, 'app://lambdeck/index.html')).toBe(true);
    expect(requested(copying, 'app://lambdeck/index.html', false)).toBe(false);
    expect(requested(copying, 'app://lambdeck.evil/index.html')).toBe(false);
    expect(requested(copying, 'https://example.com/')).toBe(false);
    expect(doubleState.permissionCheck?.(null, copying, 'app://lambdeck/', ourMainFrame)).toBe(true);
    expect(doubleState.permissionCheck?.(null, copying, 'app://lambdeck/', { isMainFrame: false })).toBe(
      false,
    );
    expect(doubleState.permissionCheck?.(null, copying, 'https://example.com/', ourMainFrame)).toBe(false);
  });

  test('no device is given, and no screen', () => {
    expect(doubleState.devicePermission).not.toBeNull();
    expect(
      doubleState.devicePermission?.({ deviceType: 'usb', origin: 'app://lambdeck', device: usbDevice }),
    ).toBe(false);
    const streams: unknown[] = [];
    expect(doubleState.displayMedia).not.toBeNull();
    doubleState.displayMedia?.(screenRequest, (given) => streams.push(given));
    expect(streams).toEqual([null]);
  });
});

describe('what a page may do', () => {
  confineAllContents();
  let contents = new WebContentsDouble();

  beforeEach(() => {
    contents = new WebContentsDouble();
    doubleState.openedLinks.length = 0;
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    doubleApp.emit('web-contents-created', {}, contents);
  });

  afterEach(() => vi.restoreAllMocks());

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (event) => {
      const preventDefault = vi.fn<() => void>();
      contents.emit(event, { preventDefault, url: 'app://lambdeck/index.html' });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('no window is opened; a link on the allow-list goes to the browser of the system', () => {
    const answer = contents.openHandler?.(opening('https://docs.aws.amazon.com/lambda/'));
    expect(answer).toEqual({ action: 'deny' });
    expect(doubleState.openedLinks).toEqual(['https://docs.aws.amazon.com/lambda/']);
  });

  test.each([
    'https://example.com/',
    'file:///etc/passwd',
    'app://lambdeck/index.html',
    'javascript:alert(1)',
  ])('%s goes nowhere', (url) => {
    expect(contents.openHandler?.(opening(url))).toEqual({ action: 'deny' });
    expect(doubleState.openedLinks).toEqual([]);
  });

  test('openExternal takes parsed links of the allow-list only', async () => {
    await openExternalLink('https://example.com/');
    await openExternalLink(' https://docs.aws.amazon.com/a b');
    expect(doubleState.openedLinks).toEqual(['https://docs.aws.amazon.com/a%20b']);
  });
});

function opening(url: string): Electron.HandlerDetails {
  return {
    url,
    frameName: '',
    features: '',
    disposition: 'new-window',
    referrer: { url: '', policy: 'no-referrer' },
  };
}

const usbDevice: Electron.USBDevice = {
  deviceId: 'one',
  vendorId: 1,
  productId: 1,
  deviceClass: 0,
  deviceProtocol: 0,
  deviceSubclass: 0,
  deviceVersionMajor: 1,
  deviceVersionMinor: 0,
  deviceVersionSubminor: 0,
  usbVersionMajor: 2,
  usbVersionMinor: 0,
  usbVersionSubminor: 0,
  configurations: [],
};

const screenRequest: Electron.DisplayMediaRequestHandlerHandlerRequest = {
  frame: null,
  securityOrigin: 'app://lambdeck',
  videoRequested: true,
  audioRequested: false,
  userGesture: true,
};
