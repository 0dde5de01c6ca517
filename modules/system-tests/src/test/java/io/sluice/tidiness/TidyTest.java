package io.sluice.tidiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources stay short enough to be read in one go, and nothing is left for later. */
class TidyTest {
    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 60;

    /** Written in two parts, so that this file does not find itself. */
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

    private final Checkout checkout = Checkout.here();

    @Test
    void files_are_short() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : checkout.javaFiles()) {
            long lines = Checkout.read(file).lines().count();
            if (lines > FILE_LINES_MAX) {
                tooLong.add(checkout.name(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files over %d lines", FILE_LINES_MAX).isEmpty();
    }

    @Test
    void methods_are_short() {
        assertThat(MethodLengths.of(checkout.javaFiles()).stream().filter(method -> method.lines() > METHOD_LINES_MAX))
                .isEmpty();
    }

    @Test
    void a_tooLongmethod_is_seen(@TempDir Path folder) throws IOException {
        String body = "\n".repeat(METHOD_LINES_MAX);
        Path planted = Files.writeString(
                folder.resolve("A.java"), "class A {\n void shortOne() {}\n void longOne() {" + body + "} }");

        assertThat(MethodLengths.of(List.of(planted)))
                .containsExactly(
                        new MethodLengths.Method(planted, "shortOne", 2, 1),
                        new MethodLengths.Method(planted, "longOne", 3, METHOD_LINES_MAX + 1));
    }

    @Test
    void nothing_is_left_for_later_and_no_line_has_a_tab() {
        List<String> found = new ArrayList<>();
        for (Path file : checkout.textFiles()) {
            List<String> lines = Checkout.read(file).lines().toList();
            IntStream.range(0, lines.size())
                    .filter(at -> lines.get(at).indexOf('\t') >= 0
                            || LEFT_FOR_LATER.matcher(lines.get(at)).find())
                    .forEach(at -> found.add(checkout.name(file) + ":" + (at + 1)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_whether_it_is_null_marked() {
        List<Path> without = checkout.javaFiles().stream()
                .filter(file -> file.toString().contains("src/main/java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isDescribed(folder.resolve("package-info.java")))
                .toList();
        assertThat(without).isEmpty();
    }

    private static boolean isDescribed(Path packageInfo) {
        if (Files.notExists(packageInfo)) {
            return false;
        }
        String text = Checkout.read(packageInfo);
        return text.contains("/**") && (text.contains("@NullMarked") || text.contains("Not null-marked: "));
    }
}
