package io.holdfast.playbooks.browse;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which tasks are asked for; used as {@code @BeanParam}. */
public class TaskFilter {

    @QueryParam("assignee")
    @Parameter(description = "User name, or `me`")
    String assignee;

    @QueryParam("state")
    @Parameter(description = "active, open, accepted, done or cancelled")
    String state;

    @QueryParam("account")
    @Parameter(description = "Id of the account")
    String account;
}
