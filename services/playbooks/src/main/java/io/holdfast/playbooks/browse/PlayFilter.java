package io.holdfast.playbooks.browse;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which plays are asked for; used as {@code @BeanParam}. */
public class PlayFilter {

    @QueryParam("account")
    @Parameter(description = "Id of the account")
    String account;

    @QueryParam("state")
    @Parameter(description = "active, running, stuck, parked, completed or stopped")
    String state;

    @QueryParam("playbook")
    @Parameter(description = "Key of the playbook")
    String playbook;
}
