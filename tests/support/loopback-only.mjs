// Loaded into every process that a test starts (and into the test runner): a connection to anything but this
// machine fails at once, so that no test can ever reach AWS, whatever the code under test does.
import net from 'node:net';

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;

function refuse(host) {
  const error = new Error(`a test tried to reach ${host}`);
  return Object.assign(error, { code: 'ENETUNREACH', syscall: 'connect', address: host });
}

function targetOf(parameters) {
  const first = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  if (typeof first === 'object' && first !== null) {
    return first.path !== undefined && first.port === undefined ? null : (first.host ?? 'localhost');
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  return typeof parameters[1] === 'string' ? parameters[1] : 'localhost';
}

// Called with the socket that it was taken from.
// oxlint-disable-next-line typescript/unbound-method
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectToLoopbackOnly(...parameters) {
  const host = targetOf(parameters);
  if (host === null || loopback.test(host)) return connect.apply(this, parameters);
  process.nextTick(() => this.destroy(refuse(host)));
  return this;
};
