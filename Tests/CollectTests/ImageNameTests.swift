import Testing

@testable import Collect

/// Names are split into repository and tag, so the images of one repository are deployments of one Service.
struct ImageNameTests {
    @Test(arguments: [
        ("docker.io/library/alpine:latest", "docker.io/library/alpine", "latest"),
        ("localhost:5000/team/app", "localhost:5000/team/app", "untagged"),
        ("localhost:5000/team/app:1.2", "localhost:5000/team/app", "1.2"),
        ("alpine@sha256:00ff", "alpine", "sha256:00ff"), ("alpine:3@sha256:00ff", "alpine", "3"),
    ])
    func `a reference is split`(reference: String, repository: String, label: String) {
        let name = ImageName(reference: reference)
        #expect([name.repository, name.deploymentLabel] == [repository, label])
    }

    @Test(arguments: [
        ("k8s.gcr.io/kube-proxy-v1.24.1", "k8s.gcr.io/kube-proxy", "v1.24.1"),
        ("k8s.gcr.io/kube-apiserver-v1.24.4", "k8s.gcr.io/kube-apiserver", "v1.24.4"),
        ("docker.io/library/nginx-1.25-alpine", "docker.io/library/nginx", "1.25-alpine"),
        ("team/app-2-worker-1.0.0-rc.1", "team/app-2-worker", "1.0.0-rc.1"),
        ("docker.io/library/alpine-latest", "docker.io/library/alpine", "latest"),
        ("redis-7", "redis", "7"), ("k8s.gcr.io/kube-proxy", "k8s.gcr.io/kube-proxy", "untagged"),
        ("registry-1.docker.io/library/alpine", "registry-1.docker.io/library/alpine", "untagged"),
        ("k8s.gcr.io/kube-proxy:v1.24.1", "k8s.gcr.io/kube-proxy", "v1.24.1"),
    ])
    func `a document's name is split`(document: String, repository: String, label: String) {
        let name = ImageName(documentName: document)
        #expect([name.repository, name.deploymentLabel] == [repository, label])
    }
}
