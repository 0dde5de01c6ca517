package io.sluice.core.shield;

import io.sluice.core.phone.E164;
import java.util.List;
import java.util.Set;

/**
 * Numbers that regulators keep free for films and examples. Nobody can enter a code there: whoever asks for one tests a
 * form, or fills it by machine. An x stands for any digit. Immutable.
 */
public final class FictionalNumbers {
    private static final List<String> RESERVED = List.of(
            // North American plan: 555-0100 to 555-0199 in each area (ATIS-0300115, 555 NXX assignment guidelines).
            "+1xxx55501xx",
            // United Kingdom: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
            "+447700900xxx",
            "+441134960xxx",
            "+441144960xxx",
            "+441154960xxx",
            "+441164960xxx",
            "+441174960xxx",
            "+441184960xxx",
            "+441214960xxx",
            "+441314960xxx",
            "+441414960xxx",
            "+441514960xxx",
            "+441614960xxx",
            "+442079460xxx",
            "+441914980xxx",
            "+442890180xxx",
            "+442920180xxx",
            "+441632960xxx",
            "+448081570xxx",
            "+443069990xxx",
            // Australia: ACMA, "Phone numbers for use in TV shows, films and creative works".
            "+6125550xxxx",
            "+6135550xxxx",
            "+6175550xxxx",
            "+6185550xxxx",
            "+6127010xxxx",
            "+6137010xxxx",
            "+6177010xxxx",
            "+6187010xxxx",
            "+61491570006",
            "+61491570110",
            "+61491570156",
            "+61491570157",
            "+61491570158",
            "+61491570159",
            // Germany: Bundesnetzagentur, Mitteilung 148/2021, Amtsblatt 7/2021 ("Drama Numbers").
            "+493023125xxx",
            "+496990009xxx",
            "+494066969xxx",
            "+492214710xxx",
            "+498999998xxx",
            "+4915228817386",
            // France: ARCEP, decision 2018-0881 (national numbering plan), numbers for audiovisual works.
            "+3319900xxxx",
            "+3326191xxxx",
            "+3335301xxxx",
            "+3346571xxxx",
            "+3353649xxxx",
            "+3363998xxxx",
            // Sweden: PTS, "Telefonnummer för användning i böcker och filmer".
            "+4670174061x",
            "+4670174062x",
            "+4670174063x",
            "+4670174064x",
            "+4670174065x",
            "+4670174066x",
            "+4670174067x",
            "+4670174068x",
            "+4670174069x");

    private final Set<String> exceptions;

    /** @param exceptions prefixes that this installation declares valid, for tests and simulated systems */
    public FictionalNumbers(Set<String> exceptions) {
        this.exceptions = Set.copyOf(exceptions);
    }

    /** Whether nobody can have this number. */
    public boolean contains(E164 number) {
        String digits = number.value();
        return RESERVED.stream().anyMatch(reserved -> matches(reserved, digits))
                && exceptions.stream().noneMatch(digits::startsWith);
    }

    private static boolean matches(String reserved, String digits) {
        if (reserved.length() != digits.length()) {
            return false;
        }
        for (int i = 0; i < reserved.length(); i++) {
            if (reserved.charAt(i) != 'x' && reserved.charAt(i) != digits.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
