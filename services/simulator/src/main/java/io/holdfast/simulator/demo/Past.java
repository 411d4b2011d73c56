package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.History;
import io.holdfast.simulator.traffic.VendorCall.Door;
import io.holdfast.simulator.traffic.Vendors;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives an empty installation a past: history in runs, then what humans would have typed (owners and contracts). */
public final class Past {

    private final Installation installation;
    private final Company company;
    private final Vendors vendors;
    private final PrintStream out;

    public Past(Installation installation, Company company, Vendors vendors, PrintStream out) {
        this.installation = installation;
        this.company = company;
        this.vendors = vendors;
        this.out = out;
    }

    /**
     * What the past consists of.
     *
     * @param accounts our account by customer name
     * @param announced fact items that left the connectors inside the runs
     */
    public record Told(History.Sent sent, Map<String, JsonNode> accounts, long announced) {}

    /** The past as it is known from an earlier telling. */
    public Told recall() {
        return new Told(new History.Sent(0, 0), accounts(), 0);
    }

    /** Sends the history, assigns owners, closes the runs; returns when scoring has evaluated them. */
    public Told tell(FrontDoors doors) {
        var runs = List.of(Door.values()).stream().collect(Collectors.toMap(d -> d, installation::openRun));
        var sent = new History(company, vendors, doors, out).tell(door -> Optional.of(runs.get(door)));
        var accounts = accounts();
        company.customers().forEach(customer -> adopt(customer, accounts.get(customer.name())));
        var announced = runs.entrySet().stream()
                .mapToLong(run -> installation
                        .closeRun(run.getKey(), run.getValue())
                        .path("announced")
                        .asLong())
                .sum();
        var scoring = installation.as("manager", "scoring");
        Await.until("scoring to evaluate the runs", Duration.ofMinutes(5), () -> Optional.of(scoring.all("/v1/runs"))
                .filter(found -> runs.values().stream().allMatch(run -> found.stream()
                        .anyMatch(r -> r.path("runId").asText().equals(run)
                                && r.path("state").asText().equalsIgnoreCase("complete")))));
        return new Told(sent, accounts, announced);
    }

    private Map<String, JsonNode> accounts() {
        var manager = installation.as("manager", "accounts");
        return Await.until("all accounts to be known", Duration.ofMinutes(2), () -> Optional.of(
                        manager.all("/v1/accounts").stream()
                                .collect(Collectors.toMap(a -> a.get("name").asText(), a -> a)))
                .filter(found -> company.customers().stream().allMatch(c -> found.containsKey(c.name()))));
    }

    /** What only people of ours know: owner, lead, tier; the contract as sales knows it. */
    private void adopt(Customer customer, JsonNode account) {
        installation
                .as("manager", "accounts")
                .patch(
                        "/v1/accounts/" + account.get("id").asText(),
                        Map.of(
                                "owner", "csm",
                                "lead", "manager",
                                "tier", "T2",
                                "customerSince", customer.since().toString(),
                                "contractEnd", customer.termEnd().toString()));
    }
}
