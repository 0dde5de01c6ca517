package io.sluice.core.lease;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the tokens of a limit are best shared: first everybody who waits gets what its next message needs, in turn while
 * it fits; then the least served get more, up to what they want; what nobody wants is spread evenly, so that the first
 * message of an idle replica goes at once. Pure.
 */
final class ShareOut {
    private ShareOut() {}

    /**
     * What one member asks for.
     *
     * @param wants tokens that it could use now
     * @param needs tokens that its next message takes; 0 when nobody waits
     */
    record Claim(MemberId member, int wants, int needs) {}

    /** @param inTurn who comes first when not everybody's need fits, and gets the odd tokens */
    static Map<MemberId, Integer> of(int tokens, List<Claim> inTurn) {
        int left = tokens;
        int[] given = new int[inTurn.size()];
        for (int i = 0; i < given.length; i++) {
            int needs = Math.min(inTurn.get(i).needs(), tokens);
            if (needs <= left) {
                given[i] = needs;
                left -= needs;
            }
        }
        int[] wants = inTurn.stream()
                .mapToInt(claim -> Math.min(Math.max(claim.wants(), claim.needs()), tokens))
                .toArray();
        left = level(given, wants, left);
        for (int i = 0; i < given.length; i++) {
            int even = left / (given.length - i) + (left % (given.length - i) > 0 ? 1 : 0);
            given[i] += even;
            left -= even;
        }
        Map<MemberId, Integer> targets = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i++) {
            targets.put(inTurn.get(i).member(), given[i]);
        }
        return targets;
    }

    /** Raises the lowest first, each up to what it wants; answers what is left. */
    private static int level(int[] given, int[] wants, int toGive) {
        int low = 0;
        int high = max(wants);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (costOf(middle, given, wants) <= toGive) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int left = toGive - costOf(low, given, wants);
        List<Integer> atLevel = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            given[i] = Math.max(given[i], Math.min(wants[i], low));
            if (given[i] == low && wants[i] > low) {
                atLevel.add(i);
            }
        }
        for (int i = 0; i < atLevel.size() && left > 0; i++) {
            given[atLevel.get(i)]++;
            left--;
        }
        return left;
    }

    private static int costOf(int level, int[] given, int[] wants) {
        int cost = 0;
        for (int i = 0; i < given.length; i++) {
            cost += Math.max(0, Math.min(wants[i], level) - given[i]);
        }
        return cost;
    }

    private static int max(int[] values) {
        int max = 0;
        for (int value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
