package io.sluice.gateway.voice;

import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.Language;
import io.sluice.core.phone.E164;
import java.util.Optional;

/** A number of ours and the flow that answers it. */
record Line(E164 number, FlowName flow, Optional<Integer> version, Optional<Language> language) {}
