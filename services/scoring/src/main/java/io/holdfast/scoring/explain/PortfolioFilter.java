package io.holdfast.scoring.explain;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which accounts are meant; used as {@code @BeanParam}. What is absent narrows nothing. */
public class PortfolioFilter {

    @QueryParam("owner")
    String owner;

    @QueryParam("tier")
    @Parameter(description = "T1 to T4")
    String tier;

    @QueryParam("industry")
    String industry;
}
