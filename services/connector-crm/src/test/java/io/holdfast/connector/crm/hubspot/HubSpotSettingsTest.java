package io.holdfast.connector.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.dialect.Fetcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings, and what is asked because of them. */
class HubSpotSettingsTest {

    private static final String PUBLIC = "https://hooks.example.com/v1/hubspot/crm";

    @Test
    void onlyThePublicAddressIsNeeded() {
        assertThat(HubSpotSettings.faults(Map.of("publicUrl", List.of(PUBLIC)))).isEmpty();
        assertThat(HubSpotSettings.faults(Map.of())).containsOnlyKeys("publicUrl");
    }

    @ParameterizedTest
    @CsvSource({
        "publicUrl, ftp://hooks.example.com",
        "publicUrl, hooks",
        "publicUrl, https://hooks.example.com/#x",
        "apiUrl, https://api.example.com/?x=1",
        "apiUrl, 'not a url'",
        "startProperty, 'a&archived=true'",
        "endProperty, ''",
        "noticeProperty, Notice",
        "currency, EURO",
        "currency, XXX",
        "owners, 331",
        "owners, csm=331",
        "owners, '331=c s'"
    })
    void whatCannotBeUsedIsNamed(String name, String value) {
        Map<String, List<String>> settings = new HashMap<>(Map.of("publicUrl", List.of(PUBLIC)));
        settings.put(name, List.of(value));
        assertThat(HubSpotSettings.faults(settings)).containsOnlyKeys(name);
        settings.put(name, name.equals("owners") ? List.of("1=a", value) : List.of("EUR", "USD"));
        assertThat(HubSpotSettings.faults(settings)).containsOnlyKeys(name);
    }

    @Test
    void asksForOneObjectAndThenForWhatIsLeftOfIt() {
        Map<String, List<String>> settings =
                Map.of("apiUrl", List.of("https://api.example.com/"), "startProperty", List.of("contract_start"));
        List<Fetcher.Request> requests = new HubSpotFetcher().requests("deals", "7001", Cases.source(settings));
        assertThat(requests).extracting(Fetcher.Request::url).containsExactly("""
                        https://api.example.com/crm/v3/objects/deals/7001?properties=dealstage,dealtype,amount,\
                        deal_currency_code,closedate,hs_is_closed,hs_is_closed_won,contract_start,holdfast_term_end,\
                        holdfast_notice_date&associations=companies""", """
                        https://api.example.com/crm/v3/objects/deals/7001?properties=dealstage,dealtype,amount,\
                        deal_currency_code,closedate,hs_is_closed,hs_is_closed_won,contract_start,holdfast_term_end,\
                        holdfast_notice_date&archived=true""");
        assertThat(requests.getFirst().headers()).containsEntry("Authorization", "Bearer pat-token");
        assertThat(requests.getFirst().toString()).doesNotContain("pat-token");
    }
}
