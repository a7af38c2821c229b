"""Runs a Python function on the Lambda Runtime API. Needs nothing but Python 3.9 or newer."""

import http.client
import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback
from datetime import datetime, timezone

RUNTIME_PATH = "/2018-06-01/runtime/"
JSON_FORMAT = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"
# Before a line end it tells the endpoint that the message goes on.
CONTINUES = "\x1f\n"


class Request:
    """The request that log records belong to."""

    id = ""
    tenant_id = None


def write_message(text):
    """Prints one message, whatever its lines, as one log event."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text.replace("\n", CONTINUES) + "\n").encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def timestamp(seconds):
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


class TextFormatter(logging.Formatter):
    def format(self, record):
        record.message = record.getMessage()
        line = f"[{record.levelname}]\t{timestamp(record.created)}\t{Request.id}\t{record.message}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        if record.stack_info:
            line += "\n" + record.stack_info
        return line


STANDARD_FIELDS = set(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    def format(self, record):
        level = {"WARNING": "WARN", "CRITICAL": "FATAL"}.get(record.levelname, record.levelname)
        fields = {
            "timestamp": timestamp(record.created),
            "level": level,
            "message": record.getMessage(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            fields["errorType"] = type(error).__name__
            fields["errorMessage"] = str(error)
            fields["stackTrace"] = [line.rstrip("\n") for line in traceback.format_tb(record.exc_info[2])]
            fields["location"] = f"{record.pathname}:{record.funcName}:{record.lineno}"
        fields.update({key: value for key, value in vars(record).items() if key not in STANDARD_FIELDS})
        if Request.id:
            fields["requestId"] = Request.id
        if Request.tenant_id:
            fields["tenantId"] = Request.tenant_id
        return json.dumps(fields, default=str, ensure_ascii=False)


class LambdaHandler(logging.Handler):
    def emit(self, record):
        try:
            write_message(self.format(record))
        except Exception:
            self.handleError(record)


def install_logging():
    handler = LambdaHandler()
    handler.setFormatter(JsonFormatter() if JSON_FORMAT else TextFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    logging.addLevelName(5, "TRACE")
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL")
    if JSON_FORMAT and level:
        root.setLevel({"WARN": "WARNING", "FATAL": "CRITICAL"}.get(level, level))


class Namespace:
    """An object with the members of a JSON object."""

    def __init__(self, members):
        self.__dict__.update(members)


class ClientContext:
    def __init__(self, members):
        self.custom = members.get("custom")
        self.env = members.get("env")
        self.client = Namespace(members["client"]) if isinstance(members.get("client"), dict) else None


class CognitoIdentity:
    def __init__(self, members):
        self.cognito_identity_id = members.get("cognitoIdentityId")
        self.cognito_identity_pool_id = members.get("cognitoIdentityPoolId")


class LambdaContext:
    """The context object that a handler receives."""

    def __init__(self, headers):
        self._deadline_ms = int(headers.get("Lambda-Runtime-Deadline-Ms") or 0)
        self.aws_request_id = headers.get("Lambda-Runtime-Aws-Request-Id")
        self.invoked_function_arn = headers.get("Lambda-Runtime-Invoked-Function-Arn")
        self.tenant_id = headers.get("Lambda-Runtime-Aws-Tenant-Id")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        client = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = ClientContext(json.loads(client)) if client else None
        self.identity = CognitoIdentity(json.loads(headers.get("Lambda-Runtime-Cognito-Identity") or "{}"))

    def get_remaining_time_in_millis(self):
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def log(self, message):
        write_message(str(message))


class RuntimeClient:
    def __init__(self, address):
        host, port = address.split(":")
        self.connection = http.client.HTTPConnection(host, int(port))

    def call(self, method, action, body=None, headers=None):
        self.connection.request(method, RUNTIME_PATH + action, body, headers or {})
        answer = self.connection.getresponse()
        return answer.headers, answer.read()

    def next(self):
        return self.call("GET", "invocation/next")

    def response(self, request_id, body):
        self.call("POST", f"invocation/{request_id}/response", body, {"Content-Type": "application/json"})

    def error(self, action, error):
        headers = {
            "Content-Type": "application/json",
            "Lambda-Runtime-Function-Error-Type": error["errorType"].encode("ascii", "replace").decode(),
        }
        self.call("POST", action, json.dumps(error).encode(), headers)


class HandlerProblem(Exception):
    """The handler could not be loaded; `error_type` is Lambda's word for why."""

    def __init__(self, error_type, message, stack_trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.stack_trace = list(stack_trace)


def load_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise HandlerProblem("Runtime.MalformedHandlerName", f"Bad handler '{name}': write it as file.function")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except SyntaxError as error:
        place = [f'  File "{error.filename}" Line {error.lineno}\n    {(error.text or "").rstrip()}']
        raise HandlerProblem(
            "Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", place
        ) from error
    except ImportError as error:
        raise HandlerProblem(
            "Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}"
        ) from error
    function = getattr(module, function_name, None)
    if function is None:
        raise HandlerProblem("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")
    return function


def error_object(error, request_id):
    if isinstance(error, HandlerProblem):
        error_type, frames = error.error_type, error.stack_trace
    else:
        # The first frame is this program's call of the handler.
        error_type, frames = type(error).__name__, traceback.format_tb(error.__traceback__)[1:]
    return {
        "errorMessage": str(error),
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": [frame.rstrip("\n") + "\n" for frame in frames],
    }


def log_error(error):
    if JSON_FORMAT:
        record = {
            "timestamp": timestamp(time.time()),
            "level": "ERROR",
            "message": error["errorMessage"],
            "logger": "root",
            **{key: error[key] for key in ("errorType", "errorMessage", "stackTrace", "requestId")},
        }
        write_message(json.dumps(record, ensure_ascii=False))
        return
    lines = [f"[ERROR] {error['errorType']}: {error['errorMessage']}"]
    if error["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        for frame in error["stackTrace"]:
            for line in frame.rstrip("\n").split("\n"):
                text = line.lstrip(" ")
                lines.append("\u00a0" * (len(line) - len(text)) + text)
    write_message("\n".join(lines))


def end_with_endpoint():
    """The endpoint holds our standard input open as long as it lives."""
    try:
        while os.read(0, 4096):
            pass
    finally:
        os._exit(0)


def marshal(result):
    try:
        return json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except Exception as error:
        problem = HandlerProblem("Runtime.MarshalError", f"Unable to marshal response: {error}")
        raise problem.with_traceback(None) from error


def run(client, handler):
    while True:
        headers, payload = client.next()
        context = LambdaContext(headers)
        Request.id = context.aws_request_id
        Request.tenant_id = context.tenant_id
        trace = headers.get("Lambda-Runtime-Trace-Id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        try:
            body = marshal(handler(json.loads(payload), context))
        except Exception as error:
            failure = error_object(error, Request.id)
            log_error(failure)
            sys.stdout.flush()
            client.error(f"invocation/{Request.id}/error", failure)
        else:
            sys.stdout.flush()
            sys.stderr.flush()
            client.response(Request.id, body)


def main():
    threading.Thread(target=end_with_endpoint, daemon=True).start()
    task_root = os.environ["LAMBDA_TASK_ROOT"]
    sys.path.insert(0, task_root)
    client = RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
    install_logging()
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        failure = error_object(error, "")
        log_error(failure)
        client.error("init/error", failure)
        sys.exit(1)
    try:
        run(client, handler)
    except (ConnectionError, http.client.HTTPException):
        # The endpoint has gone.
        os._exit(0)


if __name__ == "__main__":
    main()
