/** Core: what a customer's trust rests on (certificates, incidents, milestones, credit, uptime), and what was delivered. */
package io.holdfast.scoring.trust;
