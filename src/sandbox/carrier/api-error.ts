// Refusals of the Messages API, in Twilio's words and numbers.

const known = {
  20003: [401, "Authenticate"],
  20004: [405, "Method not allowed"],
  20404: [404, "The requested resource was not found"],
  20429: [429, "Too Many Requests"],
  20500: [500, "Internal Server Error"],
  21211: [400, "Invalid 'To' Phone Number"],
  21212: [400, "Invalid From Number (caller ID)"],
  21266: [400, "'To' and 'From' number cannot be the same"],
  21408: [400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"],
  21602: [400, "Message body is required."],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination"],
  21609: [400, "Invalid 'StatusCallback' URL"],
  21610: [400, "Attempt to send to unsubscribed recipient"],
  21611: [400, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "Message cannot be sent with the current combination of 'To' and 'From' parameters"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, "The concatenated message body exceeds the 1600 character limit"],
  21620: [400, "Invalid media URL(s)"],
  21623: [400, "Number of media files exceeds allowed limit"],
  21624: [400, "Invalid validity period value"],
  21659: [400, "'From' is not a Twilio phone number or Short Code country mismatch"],
  21701: [404, "The Messaging Service does not exist"],
  30032: [400, "Toll-Free Number Has Not Been Verified"],
  30034: [400, "Message from an Unregistered Number"],
  30532: [400, "Toll-Free Verification Rejected: Personal Use"],
} as const satisfies Record<number, readonly [number, string]>;

export type ApiErrorCode = keyof typeof known;

export const isApiErrorCode = (code: number): code is ApiErrorCode => Object.hasOwn(known, code);

/** The HTTP status and the body of a refusal. */
export function apiError(code: ApiErrorCode): { status: number; body: object } {
  const [status, message] = known[code];
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}
