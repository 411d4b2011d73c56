package io.holdfast.accounts.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRolesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            T1, sponsor champion buyer main-contact
            T2, sponsor champion buyer main-contact
            T3, champion main-contact
            T4, main-contact
            """)
    void eachTierNeedsItsRoles(String tier, String roles) {
        assertThat(KeyRoles.requiredIn(tier)).containsExactly(roles.split(" "));
        assertThat(KeyRoles.missing(tier, List.of("main-contact", "astrologer")))
                .doesNotContain("main-contact")
                .hasSize(roles.split(" ").length - 1);
    }

    @Test
    void theWeightiestRoleCountsAndOthersCountForNothing() {
        assertThat(KeyRoles.weightiest(List.of("main-contact", "buyer", "astrologer")))
                .contains("buyer");
        assertThat(KeyRoles.weightiest(List.of("astrologer"))).isEmpty();
        assertThat(List.of("astrologer", "buyer", "sponsor").stream().sorted(KeyRoles.ORDER))
                .containsExactly("sponsor", "buyer", "astrologer");
    }
}
