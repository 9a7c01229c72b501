// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/planning/routes.h"

#include "tests/core/planning/scriptedserver.h"

namespace sluice::test {

std::string liveRoute(const RouteText &route)
{
    return json("{'apiVersion':'gateway.networking.k8s.io/v1','kind':'HTTPRoute','metadata':{")
           + route.extraMetadata
           + json("'name':'web','namespace':'default','uid':'" + route.uid + "','resourceVersion':'"
                  + route.resourceVersion
                  + "','generation':1,'creationTimestamp':'2026-11-24T20:00:00Z',"
                    "'managedFields':[")
           + route.managers + json("]},'spec':{") + route.extraSpec
           + json("'parentRefs':[{'group':'gateway.networking.k8s.io','kind':'Gateway','name':"
                  "'kong'}],'rules':[{'matches':[{'path':{'type':'PathPrefix','value':'/'}}],"
                  "'backendRefs':["
                  "{'group':'','kind':'Service','name':'app-v1','port':80,'weight':"
                  + std::to_string(route.v1)
                  + "},{'group':'','kind':'Service','name':'app-v2','port':80,'weight':"
                  + std::to_string(route.v2) + "}]}]},'status':{'parents':[]}}");
}

std::string fileRoute(int v1, int v2)
{
    return "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: web\n"
           "spec:\n  parentRefs:\n  - name: kong\n  rules:\n  - backendRefs:\n"
           "    - name: app-v1\n      port: 80\n      weight: "
           + std::to_string(v1)
           + "\n    - name: app-v2\n      port: 80\n      weight: " + std::to_string(v2) + "\n";
}

std::string rulesOwner(const std::string &manager, const std::string &operation,
                       const std::string &time)
{
    return json("{'manager':'" + manager + "','operation':'" + operation
                + "','apiVersion':'gateway.networking.k8s.io/v1','time':'" + time
                + "','fieldsType':'FieldsV1','fieldsV1':{'f:spec':{'f:parentRefs':{},'f:rules':{}}}"
                  "}");
}

std::string ownedDeployment()
{
    return R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{
 "name":"web","namespace":"default","annotations":{"a.b/c":"1","a":"2"},"managedFields":[
 {"manager":"kubectl","operation":"Update","subresource":"scale","time":"2026-11-24T20:00:01Z",
  "fieldsV1":{"f:spec":{"f:replicas":{}}}},
 {"manager":"helm","operation":"Apply","time":"2026-11-24T19:00:00Z","fieldsV1":{
  "f:metadata":{"f:annotations":{".":{},"f:a.b/c":{}}},
  "f:spec":{"f:template":{"f:spec":{"f:containers":{
    "k:{\"name\":\"main\"}":{".":{},"f:image":{},"f:name":{},"f:ports":{
      "k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}}}}}}}]},
 "spec":{"replicas":3,"template":{"spec":{"containers":[
   {"name":"side","image":"s:1"},
   {"name":"main","image":"m:1","ports":[{"containerPort":80,"protocol":"TCP"}]}]}}}})";
}

} // namespace sluice::test
