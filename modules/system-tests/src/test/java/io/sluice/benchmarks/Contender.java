package io.sluice.benchmarks;

/** Who sends. */
enum Contender {
    SLUICE("Sluice"),
    LISTENER("@KafkaListener, stock SDK"),
    ASYNC_ACKS("asyncAcks, stock SDK");

    final String title;

    Contender(String title) {
        this.title = title;
    }
}
