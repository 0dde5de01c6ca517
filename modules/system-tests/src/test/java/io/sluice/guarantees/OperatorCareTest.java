package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.erase.OptIns;
import io.sluice.quickstart.pause.PauseSwitch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools must not get wrong with records that come meanwhile, lie elsewhere or cannot be read. */
class OperatorCareTest {
    private static final byte[] DAMAGED = "no record".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static Rig rig;
    private static Tool tool;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder, UnaryOperator.identity(), CallOrders.keys());
        tool = new Tool(rig, folder);
        // Nobody moves or takes what the tools shall find.
        rig.stopGateway();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void an_opt_out_that_comes_while_the_number_is_erased_is_not_lost() {
        String to = Commands.recipient(1);
        tool.run("opt-out", "remove", to);
        tool.run("opt-out", "remove", to, "--scope", "purpose:MARKETING");
        try (OperatorContext context = OperatorContext.open(rig.keys())) {
            OptIns looked = OptIns.look(context, new E164(to));
            assertThat(looked.count()).isEqualTo(2);
            tool.run("opt-out", "add", to);

            assertThat(looked.forget()).containsExactly("all");
        }
        assertThat(tool.run("opt-out", "check", to).out()).contains("OPTED_OUT").doesNotContain("OPTED_IN");
    }

    @Test
    void a_tombstone_that_was_not_committed_takes_nothing_away() {
        String to = Commands.recipient(2);
        tool.run("opt-out", "remove", to);
        try (OperatorContext context = OperatorContext.open(rig.keys())) {
            OptIns looked = OptIns.look(context, new E164(to));
            tool.run("opt-out", "add", to);
            looked.forget();
            assertThat(OptIns.look(context, new E164(to)).states())
                    .singleElement()
                    .satisfies(state -> assertThat(state.getState().name()).isEqualTo("OPTED_OUT"));
        }
        assertThat(Records.all(rig, rig.topics().name(Topic.OPT_OUTS)))
                .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8).endsWith(to))
                .anySatisfy(record -> assertThat(record.value()).isNull());
    }

    @Test
    void commands_in_a_foreign_partition_are_erased_too() {
        String to = Commands.recipient(3);
        int foreign = (RecipientPartitioner.partition(to, Rig.PARTITIONS) + 1) % Rig.PARTITIONS;
        String lane = rig.topics().smsLane("bulk");
        SendSms sms = Commands.sms(to, "Elsewhere").build();
        rig.publishTo(lane, foreign, rig.format().writer(SendSms.class, lane).write(sms));
        String calls = rig.topics().name(Topic.CALLS);
        StartCall call = CallOrders.appointment(to).build();
        rig.publishTo(
                calls, foreign, rig.format().writer(StartCall.class, calls).write(call));
        rig.flush();

        assertThat(tool.run("erase", to, "--dry-run").out())
                .contains("would cancel 1 open messages and 1 calls", "sms.bulk", "calls");
    }

    @Test
    void a_pause_that_cannot_be_read_is_shown_and_can_be_taken_back() throws ExecutionException, InterruptedException {
        String control = rig.topics().name(Topic.CONTROL);
        // Kafka takes records without a key only where it does not compact.
        cleanup(control, "delete");
        rig.publishTo(control, 0, DAMAGED);
        rig.flush();
        cleanup(control, "compact");
        rig.publishBytes(control, "all", DAMAGED);
        rig.flush();

        Tool.Said shown = tool.run("pause");
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("all ", "paused, unreadable").doesNotContain("Nothing is paused");
        assertThat(tool.run("pause", "all", "--by", "maria").out()).contains("done");
        assertThat(tool.run("pause").out()).contains("by maria").doesNotContain("unreadable");
        rig.publishBytes(control, "all", DAMAGED);
        rig.flush();
        assertThat(tool.run("resume", "all").out()).contains("done");
        assertThat(tool.run("pause").out()).contains("Nothing is paused");
    }

    @Test
    void pauses_that_were_not_read_to_their_end_are_not_said_to_be_none() {
        rig.publishBytes(rig.topics().name(Topic.CONTROL), "lane:bulk", DAMAGED);
        rig.flush();
        try (OperatorContext context = OperatorContext.open(rig.keys())) {
            PauseSwitch hurried = new PauseSwitch(context, Duration.ZERO);
            assertThatThrownBy(hurried::inForce)
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("not read to their end");
        }
        tool.run("resume", "lane:bulk");
    }

    private static void cleanup(String topic, String policy) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        }
    }
}
