/** The tag of models and fields that only some may see. */
export const SENSITIVE_TAG = "sensitive";
