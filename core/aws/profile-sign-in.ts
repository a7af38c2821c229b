import type { Problem } from '../../contract/problem.ts';
import type { AwsConfig, Profile } from './aws-config.ts';

/** How a profile signs in, in words without any secret, and what it lacks to do so. */
export interface SignIn {
  readonly detail: string;
  readonly problem: Problem | null;
}

/** Reads the way of signing in from a profile's keys, in the order in which the SDK's fromIni tries them. */
export function profileSignIn(profile: Profile, config: AwsConfig): SignIn {
  const { values } = profile;
  const role = values.get('role_arn');
  const source = values.get('source_profile');
  const credentialSource = values.get('credential_source');
  if (role !== undefined && (source !== undefined || credentialSource !== undefined)) {
    const from = source === undefined ? `credentials of ${credentialSource ?? ''}` : `profile ${source}`;
    return {
      detail: `assume role ${role} from ${from}${values.has('mfa_serial') ? ', with a code' : ''}`,
      problem: sourceProblem(profile, config),
    };
  }
  if (values.has('aws_access_key_id') || values.has('aws_secret_access_key')) return staticKeys(profile);
  if (values.has('web_identity_token_file')) {
    return { detail: `web identity as ${role ?? 'a role'}`, problem: null };
  }
  if (values.has('credential_process')) return { detail: 'credential_process', problem: null };
  const session = values.get('sso_session');
  if (session !== undefined) return { detail: `sso-session ${session}`, problem: null };
  if (values.has('sso_start_url')) return { detail: 'IAM Identity Center', problem: null };
  if (values.has('login_session')) return { detail: 'aws login', problem: null };
  return {
    detail: 'no credentials',
    problem: {
      name: 'NoCredentials',
      message: `The profile ${profile.name} says nothing about how to sign in.`,
      remedy: `Run "aws configure --profile ${profile.name}" or "aws configure sso --profile ${profile.name}".`,
    },
  };
}

function staticKeys(profile: Profile): SignIn {
  const { values } = profile;
  const whole = values.has('aws_access_key_id') && values.has('aws_secret_access_key');
  return {
    detail: values.has('aws_session_token') ? 'temporary static keys' : 'static keys',
    problem: whole
      ? null
      : {
          name: 'IncompleteKeys',
          message: `The profile ${profile.name} has only one half of its key pair.`,
          remedy: `Run "aws configure --profile ${profile.name}" to set both halves.`,
        },
  };
}

function sourceProblem(profile: Profile, config: AwsConfig): Problem | null {
  const source = profile.values.get('source_profile');
  if (source === undefined || config.profiles.some(({ name }) => name === source)) return null;
  return {
    name: 'ProfileNotFound',
    message: `The profile ${profile.name} takes its keys from ${source}, which is not in the AWS config files.`,
    remedy: `Add the profile ${source}, or correct source_profile.`,
  };
}
