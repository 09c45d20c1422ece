// What the sms-config dialog holds, as the flow file keeps it: the declared settings. Read by the editor and by the runtime.

import * as z from "zod/mini";
import type { QuietSpan } from "../../src/core/people/person";
import { type Setting, type SettingName, settings, type ValueOf } from "../../src/core/settings";
import { fieldOf, secret } from "../lib/fields";

type Credential = {
  [Name in SettingName]: (typeof settings)[Name] extends { readonly credential: string } ? Name : never;
}[SettingName];

/** What a field holds: a duration is a number of its unit. */
type FieldValue<S extends Setting> = S extends { readonly type: "duration" }
  ? number
  : S extends { readonly type: "spans" }
    ? QuietSpan[]
    : ValueOf<S>;

type EnvironmentOnly = {
  [Name in SettingName]: (typeof settings)[Name] extends { readonly dialog: false } ? Name : never;
}[SettingName];

export type SmsConfig = { [Name in Exclude<SettingName, Credential | EnvironmentOnly>]: FieldValue<(typeof settings)[Name]> };
export type SmsCredentials = { [Name in Credential]: string };
export type SmsEnvironment = { [Name in EnvironmentOnly]: FieldValue<(typeof settings)[Name]> };

const fieldsOf = <Values>(belongs: (setting: Setting) => boolean) =>
  z.object(
    Object.fromEntries(
      Object.entries<Setting>(settings)
        .filter(([, setting]) => belongs(setting))
        .map(([name, setting]) => [name, setting.credential === "password" ? secret(fieldOf(setting)) : fieldOf(setting)]),
    ) as { [Name in keyof Values]: z.ZodMiniType<Values[Name], unknown> },
  );

export const configSchema = fieldsOf<SmsConfig>(({ credential, dialog }) => credential === undefined && dialog !== false);
export const credentialsSchema = fieldsOf<SmsCredentials>(({ credential }) => credential !== undefined);
export const environmentSchema = fieldsOf<SmsEnvironment>(({ dialog }) => dialog === false);

/** By setting: the variable that gives an empty field its value, and the value unless it is a credential. */
export type FromEnvironment = Readonly<Record<string, { readonly variable: string; readonly value?: string | undefined }>>;
