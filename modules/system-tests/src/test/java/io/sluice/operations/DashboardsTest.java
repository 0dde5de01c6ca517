package io.sluice.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards can be loaded anywhere and read at a glance. */
class DashboardsTest {
    private static final int COLUMNS = 24;
    private static final int STATS_IN_FIRST_ROW = 6;

    static List<Path> dashboards() {
        return Watch.dashboards();
    }

    @Test
    void each_has_an_identity_of_its_own() {
        assertThat(dashboards().stream()
                        .map(file -> Watch.dashboard(file).get("uid").getAsString()))
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("sluice-"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_lie_side_by_side(Path file) {
        Set<String> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonElement panel : Watch.dashboard(file).getAsJsonArray("panels")) {
            JsonObject json = panel.getAsJsonObject();
            assertThat(ids.add(json.get("id").getAsInt())).isTrue();
            JsonObject place = json.getAsJsonObject("gridPos");
            int left = place.get("x").getAsInt();
            int top = place.get("y").getAsInt();
            int right = left + place.get("w").getAsInt();
            assertThat(right).isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < right; x++) {
                for (int y = top; y < top + place.get("h").getAsInt(); y++) {
                    assertThat(taken.add(x + "/" + y)).as(json.get("title").getAsString()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void the_first_row_says_whether_all_is_well(Path file) {
        assertThat(Watch.panels(file).subList(0, STATS_IN_FIRST_ROW))
                .allMatch(panel -> panel.json().get("type").getAsString().equals("stat"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_panel_explains_itself_and_asks_the_chosen_data_source_and_namespace(Path file) {
        assertThat(Watch.panels(file)).allSatisfy(panel -> {
            assertThat(panel.json().get("description").getAsString()).isNotBlank();
            assertThat(panel.json().getAsJsonObject("datasource").get("uid").getAsString())
                    .isEqualTo("${datasource}");
            assertThat(panel.json()
                            .getAsJsonObject("fieldConfig")
                            .getAsJsonObject("defaults")
                            .get("unit")
                            .getAsString())
                    .isNotBlank();
            assertThat(panel.expressions()).allSatisfy(expression -> assertThat(expression.selectors())
                    .allMatch(selector -> selector.labels().contains("namespace")));
        });
    }
}
