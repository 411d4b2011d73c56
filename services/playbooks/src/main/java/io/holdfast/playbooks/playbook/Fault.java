package io.holdfast.playbooks.playbook;

/**
 * What is wrong with a playbook.
 *
 * @param path where, for example {@code steps[2].task.due}
 * @param reason why it is not accepted
 */
public record Fault(String path, String reason) {}
