package io.sluice.gateway.observability;

import static io.sluice.gateway.observability.MeterKind.COUNTER;
import static io.sluice.gateway.observability.MeterKind.GAUGE;
import static io.sluice.gateway.observability.MeterKind.TIMER;
import static io.sluice.gateway.observability.MeterUnit.COMMANDS;
import static io.sluice.gateway.observability.MeterUnit.RECORDS;
import static io.sluice.gateway.observability.MeterUnit.SECONDS;
import static io.sluice.gateway.observability.MeterUnit.SEGMENTS;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every metric of the gateway: name, kind, unit, meaning and tag keys in one place. {@link Metrics} builds meters from
 * it and {@code docs/metrics.md} is generated from it. Tags hold names from the configuration, reasons and country
 * codes: bounded sets, never a number, body or code.
 */
public enum Metric {
    COMMANDS_READ(
            "sluice.commands.read",
            COUNTER,
            "Records read from command topics, by result: valid, invalid, unreadable, misplaced",
            "lane service result"),
    COMMANDS_LATENCY("sluice.commands.latency", TIMER, "From the command's createdAt to its disposition", "lane"),
    COMMANDS_IN_FLIGHT("sluice.commands.in.flight", GAUGE, COMMANDS, "Commands being worked on right now", "lane"),
    COMMANDS_WAITING(
            "sluice.commands.waiting",
            GAUGE,
            COMMANDS,
            "Commands in memory that wait for a permit or a retry",
            "lane sender"),
    COMMANDS_OLDEST(
            "sluice.commands.oldest",
            GAUGE,
            SECONDS,
            "Age of the oldest command that waits, 0 when none does: it speaks when nothing moves",
            "lane sender"),
    COMMANDS_HELD(
            "sluice.commands.held",
            GAUGE,
            COMMANDS,
            "Commands that an operator has paused and that are put aside, so that others pass them",
            "lane partition"),
    DEAD_LETTERS("sluice.dead.letters", COUNTER, "Records without a readable command, put aside", "topic reason"),
    DISPOSITIONS(
            "sluice.dispositions",
            COUNTER,
            "What became of commands, with the reason word of everything that was not accepted",
            "lane disposition reason"),
    SEGMENTS_SENT(
            "sluice.segments.sent",
            COUNTER,
            SEGMENTS,
            "Segments of accepted messages: what Twilio counts and bills",
            "service sender country"),
    PERMITS_USED("sluice.permits.used", COUNTER, SEGMENTS, "Permits spent, one per segment", "pool lane"),
    PERMITS_LIMIT(
            "sluice.permits.limit",
            GAUGE,
            SEGMENTS,
            "Permits that the pool may spend in any one second, over all replicas",
            "pool"),
    PERMITS_LEASED(
            "sluice.permits.leased",
            GAUGE,
            SEGMENTS,
            "Permits that this replica may spend in any one second, by rate pool or account:name",
            "limit"),
    LEASE_LEFT(
            "sluice.lease.left",
            GAUGE,
            SECONDS,
            "How long this replica may still start messages if its permit leases are not renewed; at 0 it sends nothing"),
    LEASE_MEMBERS("sluice.lease.members", GAUGE, "Replicas that share the rate limits, this one included"),
    LEASE_CHANGES("sluice.lease.changes", COUNTER, "Changes of permit leases that this replica proposed to all"),
    LEASE_GONE(
            "sluice.lease.gone",
            COUNTER,
            "Replicas that this one found silent until their permits were free: crashed or cut off"),
    PERMITS_HELD(
            "sluice.permits.held",
            GAUGE,
            SEGMENTS,
            "Permits spent within the sliding second or not answered yet",
            "pool"),
    PERMIT_WAIT("sluice.permit.wait", TIMER, "Time that a command waited for its permits", "pool lane"),
    SEND_DURATION(
            "sluice.send.duration",
            TIMER,
            "One POST to Twilio, by outcome and Twilio's error code (none: no code)",
            "account outcome code"),
    SEND_RETRIES("sluice.send.retries", COUNTER, "Attempts after the first, by the reason", "sender reason"),
    SENDS_AFTER_OPT_OUT(
            "sluice.sends.after.opt.out",
            COUNTER,
            "POSTs that Twilio refused for an opt-out which Sluice knew when the answer came: must stay 0"),
    OPT_OUTS("sluice.opt.outs", GAUGE, "Recipient and scope pairs that are opted out, by kind of scope", "scope"),
    OPT_OUT_STALENESS(
            "sluice.opt.out.staleness",
            GAUGE,
            SECONDS,
            "Age of the last proof that the opt-out view is current; sending stops at the stall bound"),
    OPT_OUT_CHANGES("sluice.opt.out.changes", COUNTER, "Opt-outs and opt-ins, by source", "source state"),
    OPT_OUT_RECORDS(
            "sluice.opt.out.records",
            COUNTER,
            RECORDS,
            "Records read from the opt-out topic, by result: opt_out, opt_in, and what an operator should look at:"
                    + " unreadable_value, unreadable_key, tombstone, misplaced, scope_overflow",
            "result"),
    JOURNAL_WRITE("sluice.journal.write", TIMER, "Time until a journal entry was acknowledged", "entry"),
    IN_DOUBT_OPEN("sluice.in.doubt.open", GAUGE, COMMANDS, "Commands of which Twilio may have the message"),
    IN_DOUBT_OLDEST("sluice.in.doubt.oldest", GAUGE, SECONDS, "Age of the oldest command in doubt"),
    CALL_ANSWERS(
            "sluice.call.answers",
            COUNTER,
            "Answers that calls got, by flow and outcome: answered, or why the caller heard the apology",
            "flow outcome"),
    CALLBACKS(
            "sluice.callbacks",
            COUNTER,
            "Requests from Twilio, by kind (status, inbound, voice…) and result: accepted, unsigned, bad_signature, wrong_type,"
                    + " too_large, too_slow, malformed, busy, not_acknowledged",
            "kind result"),
    CALLBACK_DURATION(
            "sluice.callback.duration", TIMER, "Time until a request from Twilio was answered", "kind result"),
    STATUS_TRANSITIONS("sluice.status.transitions", COUNTER, "Statuses published, by their state", "state"),
    VERIFICATION_STATUSES(
            "sluice.verification.statuses",
            COUNTER,
            "Statuses of starts and checks published, by their state",
            "profile state"),
    CALL_STATUSES("sluice.call.statuses", COUNTER, "Statuses of calls published, by their state", "caller state"),
    VERIFY_REQUESTS(
            "sluice.verify.requests",
            TIMER,
            "One request to Twilio Verify, by operation and outcome",
            "account operation outcome"),
    DELIVERY_TIME("sluice.delivery.time", TIMER, "From Twilio's acceptance to the final status", "sender state"),
    DELIVERIES(
            "sluice.deliveries",
            COUNTER,
            "Final statuses of messages that Twilio accepted, with Twilio's error code (none: no code)",
            "sender country state code"),
    MESSAGES_OPEN("sluice.messages.open", GAUGE, "Accepted messages without a final status"),
    MESSAGES_ASKED("sluice.messages.asked", COUNTER, "Messages that were asked for at Twilio, by answer", "answer"),
    MESSAGES_UNREPORTED(
            "sluice.messages.unreported",
            COUNTER,
            "Messages that no callback had told of when a question about them was answered for the first time"),
    TRACKER_LAG(
            "sluice.tracker.lag",
            GAUGE,
            RECORDS,
            "Journal entries and callbacks of owned partitions that the tracker has not read yet"),
    TRACKER_ODDITIES(
            "sluice.tracker.oddities",
            COUNTER,
            "What the tracker met and made no status of, for example a second message for one command",
            "oddity"),
    CHECKPOINT_AGE(
            "sluice.checkpoint.age", GAUGE, SECONDS, "Age of the oldest newest checkpoint among the owned partitions"),
    WATERMARK_AGE(
            "sluice.watermark.age",
            GAUGE,
            SECONDS,
            "Age of the oldest received record that is not completed",
            "lane partition"),
    WATERMARK_LAG(
            "sluice.watermark.lag",
            GAUGE,
            RECORDS,
            "Records between the watermark and the end of the log",
            "lane partition"),
    COMMANDS_BROKEN_OFF(
            "sluice.commands.broken.off",
            COUNTER,
            COMMANDS,
            "Commands whose work broke off by a defect of Sluice: left for another try, or given up as INTERNAL_ERROR",
            "lane result"),
    RECORDS_LOST(
            "sluice.records.lost",
            COUNTER,
            RECORDS,
            "Records that the topic's retention deleted before they were read",
            "topic"),
    PAUSES("sluice.pauses", GAUGE, "Pauses in force: of a sender, an account or by an operator", "scope"),
    PAUSES_STALENESS(
            "sluice.pauses.staleness",
            GAUGE,
            SECONDS,
            "Age of the last proof that the pauses of operators are known; sending stops at the stall bound"),
    PAUSES_OLDEST(
            "sluice.pauses.oldest",
            GAUGE,
            SECONDS,
            "Age of the oldest pause of an operator that is in force, 0 when there is none"),
    MONEY_SPENT("sluice.money.spent", COUNTER, "Price of messages as told by Twilio", "currency sender"),
    SPEND_ESTIMATED(
            "sluice.spend.estimated",
            COUNTER,
            "Estimated price of what Twilio took, by the prices under sluice.spend: segments and codes",
            "what country"),
    SPEND_CAP("sluice.spend.cap", GAUGE, "What 24 hours should cost at most (sluice.spend.cap-per-day), 0 for no cap"),
    PUBLISH_FAILURES("sluice.publish.failures", COUNTER, RECORDS, "Records that Kafka did not acknowledge", "topic"),
    SCHEDULED_WAITING("sluice.scheduled.waiting", GAUGE, COMMANDS, "Commands in memory whose notBefore lies ahead"),
    SCHEDULED_FULL(
            "sluice.scheduled.full",
            GAUGE,
            "1 while the bound of waiting commands is reached and the scheduled topic is not read ahead, else 0"),
    SCHEDULED_OVERDUE(
            "sluice.scheduled.overdue",
            GAUGE,
            SECONDS,
            "How long the first scheduled command that nobody holds is past its time, 0 when none is: it speaks when nothing"
                    + " moves"),
    SCHEDULED_LATENESS(
            "sluice.scheduled.lateness",
            TIMER,
            "From notBefore to the hand-over of a scheduled command to the dispatcher"),
    SHIELD_DECISIONS(
            "sluice.shield.decisions",
            COUNTER,
            "Starts of one-time codes that the abuse shield looked at, by outcome (allowed, recorded, refused) and the"
                    + " reason of its objection (none: allowed)",
            "mode outcome reason country"),
    SHIELD_FALSE_ALARMS(
            "sluice.shield.false.alarms",
            COUNTER,
            "Codes that were entered although the shield, only recording, had objected to sending them",
            "country"),
    SHIELD_GAPS(
            "sluice.shield.gaps",
            COUNTER,
            "Decisions that did not wait any longer: for the log to be read up to its end (unread), or for their own"
                    + " acknowledgement (unacknowledged)",
            "gap"),
    SHIELD_REMEMBERED(
            "sluice.shield.remembered", GAUGE, "Numbers and ranges of numbers in the shield's memory", "what"),
    SHIELD_FORGOTTEN(
            "sluice.shield.forgotten",
            COUNTER,
            "Numbers and ranges that the shield forgot because a bound of its memory was reached"),
    SCHEMAS_KNOWN("sluice.schemas.known", GAUGE, "Schemas learned from the schemas topic");

    private final String meterName;
    private final MeterKind kind;
    private final MeterUnit unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
    private final List<String> tagKeys;

    Metric(String meterName, MeterKind kind, String description, String... tagKeys) {
        this(meterName, kind, kind == MeterKind.TIMER ? MeterUnit.SECONDS : MeterUnit.NONE, description, tagKeys);
    }

    /** @param tagKeys the keys of its tags in one text, separated by spaces; none for a metric without tags */
    Metric(String meterName, MeterKind kind, MeterUnit unit, String description, String... tagKeys) {
        this.meterName = meterName;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.tagKeys =
                Stream.of(tagKeys).flatMap(keys -> Stream.of(keys.split(" "))).toList();
    }

    /** Micrometer's dotted name; Prometheus writes underscores and adds {@code _seconds} and {@code _total}. */
    public String meterName() {
        return meterName;
    }

    public MeterKind kind() {
        return kind;
    }

    public MeterUnit unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    /** Keys of its tags, in the order in which {@link Metrics} takes their values. */
    public List<String> tagKeys() {
        return tagKeys;
    }
}
