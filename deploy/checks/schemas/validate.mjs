// Reads objects of Kubernetes as one JSON list, and prints a sentence for each that its schema does not allow.
import { readFileSync } from "node:fs";

const packages = [
  [/^(v1$|apps\/|batch\/|autoscaling\/|policy\/|networking\.k8s\.io\/)/, "kubernetes-models"],
  [/^gateway\.networking\.k8s\.io\//, "@kubernetes-models/gateway-api"],
  [/^cert-manager\.io\//, "@kubernetes-models/cert-manager"],
  [/^kafka\.strimzi\.io\//, "@kubernetes-models/strimzi-kafka-operator"],
];

for (const object of JSON.parse(readFileSync(0, "utf8"))) {
  const { apiVersion, kind, metadata } = object;
  try {
    const [, name] = packages.find(([versions]) => versions.test(apiVersion));
    const types = await import(`${name}/${apiVersion}/${kind}`);
    new types[kind](object).validate();
  } catch (error) {
    console.log(`${kind} ${metadata.name} (${apiVersion}): ${error.message}`);
  }
}
