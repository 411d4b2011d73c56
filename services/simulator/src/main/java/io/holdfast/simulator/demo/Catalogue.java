package io.holdfast.simulator.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the synthetic company's product consists of, as its product team would describe it. */
public final class Catalogue {

    private static final List<String> BASIC = List.of(
            "Dashboard Viewed",
            "Report Created",
            "Report Exported",
            "Record Edited",
            "Search Run",
            "Comment Added",
            "Task Completed",
            "File Uploaded");
    private static final List<String> ADVANCED =
            List.of("Filter Saved", "Alert Configured", "Forecast Run", "Workflow Automated");

    private final Installation installation;

    public Catalogue(Installation installation) {
        this.installation = installation;
    }

    /** Describes the product, unless somebody has. */
    public void describe() {
        var scoring = installation.as("manager", "scoring");
        if (!scoring.send("GET", "/v1/products/workspace", null, Map.of()).ok()) {
            var answer = scoring.send(
                    "PUT",
                    "/v1/products/workspace",
                    Map.of(
                            "name", "Workspace",
                            "broad", true,
                            "cadence", "WEEKLY",
                            "firstValue", "report created",
                            "features",
                                    Stream.concat(
                                                    BASIC.stream().map(name -> feature(name, "BASIC")),
                                                    ADVANCED.stream().map(name -> feature(name, "ADVANCED")))
                                            .toList()),
                    Map.of());
            if (!answer.ok()) {
                throw new IllegalStateException("The product could not be described: " + answer);
            }
        }
    }

    private static Map<String, String> feature(String name, String level) {
        return Map.of("name", name, "level", level);
    }
}
