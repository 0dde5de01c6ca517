package io.sluice.core.phone;

/**
 * What the numbering plan says about a number. It is a hint: in the North American plan mobile and fixed numbers look
 * the same, numbers are ported, and landlines can be enabled for SMS, so none of these is a reason to refuse.
 */
public enum LineType {
    MOBILE,
    FIXED_LINE,
    FIXED_LINE_OR_MOBILE,
    TOLL_FREE,
    VOIP,
    PERSONAL,
    PAGER,
    COMPANY,
    VOICEMAIL,
    UNKNOWN
}
