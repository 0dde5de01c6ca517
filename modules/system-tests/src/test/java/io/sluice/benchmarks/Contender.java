package io.sluice.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** Who sends. */
enum Contender {
    SLUICE("Sluice"),
    /** Twilio sends no delivery receipts, as to the others, who do not ask for them. */
    SLUICE_WITHOUT_RECEIPTS("Sluice, no receipts"),
    LISTENER("@KafkaListener, stock SDK"),
    ASYNC_ACKS("asyncAcks, stock SDK");

    final String title;

    Contender(String title) {
        this.title = title;
    }

    boolean isSluice() {
        return this == SLUICE || this == SLUICE_WITHOUT_RECEIPTS;
    }

    /** These, or those named by {@code -Dbench.contenders=SLUICE,ASYNC_ACKS}. */
    static List<Contender> chosen(Contender... normally) {
        String named = System.getProperty("bench.contenders", "");
        return named.isEmpty()
                ? List.of(normally)
                : Stream.of(named.split(",")).map(Contender::valueOf).toList();
    }
}
