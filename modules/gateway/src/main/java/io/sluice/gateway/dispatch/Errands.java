package io.sluice.gateway.dispatch;

import io.sluice.core.calling.CallErrands;
import io.sluice.core.codes.CodeErrands;
import io.sluice.core.sms.SmsErrands;

/** Makes the errand of each kind of command. */
record Errands(SmsErrands sms, CodeErrands codes, CallErrands calls) {}
