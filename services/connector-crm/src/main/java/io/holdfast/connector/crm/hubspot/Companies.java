package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Domains;
import io.holdfast.connector.dialect.ExplicitId;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.source.Source;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Companies as observed accounts. */
final class Companies {

    /** Property with the id of an account of ours. */
    static final String ACCOUNT_ID = "holdfast_account_id";

    /** Property with the seats sold. */
    static final String SEATS = "holdfast_seats";

    private static final Map<String, String> INDUSTRIES = industries();

    private Companies() {}

    static ObservedAccount observed(Thing company, Source source) {
        Optional<String> domain = Optional.of(company.text("domain")).flatMap(Domains::ofSite);
        return new ObservedAccount(
                ref(source, company.id()),
                ExplicitId.of(company.text(ACCOUNT_ID)).orElse(null),
                Text.of(company.property("name")).orElse(null),
                domain.orElse(null),
                domain.isPresent() && source.domainVerified(),
                industry(company.property("industry")),
                seats(company.property(SEATS)),
                company.at());
    }

    static String ref(Source source, String companyId) {
        return source.id() + ":" + companyId;
    }

    private static String industry(JsonNode property) {
        return Text.of(property)
                .map(stated -> INDUSTRIES.getOrDefault(stated.toUpperCase(Locale.ROOT), stated))
                .orElse(null);
    }

    private static Integer seats(JsonNode property) {
        String text = property.asText("").strip();
        return text.matches("\\d{1,8}(\\.0+)?") ? Integer.valueOf(text.replaceFirst("\\..*", "")) : null;
    }

    /** HubSpot's words for the industries that have models of their own; other words are passed on. */
    private static Map<String, String> industries() {
        Map<String, List<String>> words = Map.of(
                "saas",
                List.of(
                        "COMPUTER_SOFTWARE",
                        "INTERNET",
                        "INFORMATION_TECHNOLOGY_AND_SERVICES",
                        "COMPUTER_NETWORK_SECURITY"),
                "healthcare",
                List.of(
                        "HOSPITAL_HEALTH_CARE",
                        "MEDICAL_PRACTICE",
                        "MEDICAL_DEVICES",
                        "MENTAL_HEALTH_CARE",
                        "HEALTH_WELLNESS_AND_FITNESS",
                        "PHARMACEUTICALS"),
                "financial-services",
                List.of(
                        "BANKING",
                        "FINANCIAL_SERVICES",
                        "INSURANCE",
                        "INVESTMENT_BANKING",
                        "INVESTMENT_MANAGEMENT",
                        "CAPITAL_MARKETS",
                        "VENTURE_CAPITAL_PRIVATE_EQUITY"),
                "e-commerce",
                List.of("RETAIL", "CONSUMER_GOODS", "LUXURY_GOODS_JEWELRY", "WHOLESALE"),
                "professional-services",
                List.of(
                        "ACCOUNTING",
                        "MANAGEMENT_CONSULTING",
                        "LEGAL_SERVICES",
                        "LAW_PRACTICE",
                        "MARKETING_AND_ADVERTISING",
                        "HUMAN_RESOURCES",
                        "STAFFING_AND_RECRUITING",
                        "PROFESSIONAL_TRAINING_COACHING",
                        "ARCHITECTURE_PLANNING",
                        "DESIGN"));
        Map<String, String> codes = new HashMap<>();
        words.forEach((code, all) -> all.forEach(word -> codes.put(word, code)));
        return Map.copyOf(codes);
    }
}
