/** CORE. Playbooks as people write them: versioned YAML, read and checked. */
package io.holdfast.playbooks.playbook;
