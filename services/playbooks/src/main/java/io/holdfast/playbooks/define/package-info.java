/** Use case: playbooks are drafted, checked, previewed and published. */
package io.holdfast.playbooks.define;
